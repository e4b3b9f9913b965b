package io.krouter.tls.internal.exchange;

import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.core.Passage;
import io.krouter.tls.internal.http1.PlainAnswer;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.krouter.tls.internal.upstream.AnswerListener;
import io.krouter.tls.internal.upstream.Patience;
import io.krouter.tls.internal.upstream.StreamedBody;
import io.krouter.tls.internal.upstream.TooSlowException;
import io.krouter.tls.internal.upstream.UpstreamClient;
import io.krouter.tls.internal.upstream.UpstreamExchange;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A native passage: the request goes to its origin and the answer to the client without leaving their event loop. A client
 * that is slow to read keeps the answer from being read, a server that is slow to read keeps the request from being read.
 */
final class NativeAnswering implements Answering, AnswerListener {

    private static final Logger LOG = LoggerFactory.getLogger(NativeAnswering.class);

    /** Longest refusal of krouter's own that is written. 64 KiB: they have a sentence. */
    private static final int MAX_REFUSAL_BYTES = 64 << 10;

    private final Exchange exchange;
    private final ChannelHandlerContext ctx;
    private final Passage passage;
    private final Call call;
    private final StalledClient stalled;
    private @Nullable UpstreamExchange upstream;
    private Call.Registration cancelling = () -> {};
    private @Nullable AnswerHead head;
    private @Nullable ChannelFuture lastWrite;
    private boolean over;

    NativeAnswering(Exchange exchange, Passage passage) {
        this.exchange = exchange;
        this.ctx = exchange.context();
        this.passage = passage;
        this.call = exchange.call();
        this.stalled = new StalledClient(ctx, passage.idleTimeout(), this::giveClientUp);
    }

    /** Sends a request whose body is in memory. */
    void begin(UpstreamClient way) {
        upstream =
                way.send(ctx.channel().eventLoop(), passage.provider().access(), passage.request(), patience(), this);
        cancelWithCall();
    }

    /** Sends a request of which the body comes here. */
    void begin(UpstreamClient way, StreamedBody body) {
        upstream = way.send(
                ctx.channel().eventLoop(), passage.provider().access(), passage.request(), body, patience(), this);
        cancelWithCall();
    }

    private Patience patience() {
        return new Patience(passage.firstByteTimeout(), passage.idleTimeout(), call.remaining());
    }

    private void cancelWithCall() {
        cancelling = call.onCancel(() -> ctx.executor().execute(() -> finish(ExchangeEnd.CUT)));
    }

    private UpstreamExchange upstream() {
        return Objects.requireNonNull(upstream, "begun");
    }

    @Override
    public void head(int status, HeaderList headers) {
        LlmResponse response = LlmResponse.builder(passage.request().format(), status)
                .headers(headers)
                .build();
        passage.answered(status, headers);
        begin(response);
    }

    private void begin(LlmResponse response) {
        AnswerHead made;
        try {
            made = AnswerHead.of(response, exchange.head().rules(), exchange.mayKeep());
        } catch (RefusedRequestException e) {
            LOG.warn("{}: {}", call.id(), e.getMessage());
            write(e.answer());
            ctx.flush();
            finish(ExchangeEnd.CLOSE);
            return;
        }
        head = made;
        write(made.message());
        if (made.isUpgrade()) {
            ctx.flush();
            exchange.upgraded(body());
        }
    }

    private void write(Object message) {
        lastWrite = ctx.write(message);
    }

    @Override
    public void body(ByteBuf piece) {
        AnswerHead begun = head;
        if (over || begun == null || begun.length() == 0) {
            piece.release(); // an answer of this status has no body for the client
            return;
        }
        int count = piece.readableBytes();
        passage.passed(count);
        if (passage.isRead()) {
            passage.read(ByteBufUtil.getBytes(piece));
        }
        write(begun.isUpgrade() ? piece : new DefaultHttpContent(piece));
    }

    @Override
    public void readComplete() {
        ctx.flush();
        if (!over && !ctx.channel().isWritable()) {
            upstream().readOn(false);
            stalled.watch();
        }
    }

    @Override
    public void writabilityChanged() {
        if (!over && ctx.channel().isWritable()) {
            stalled.rest();
            upstream().readOn(true);
        }
    }

    @Override
    public void end() {
        passage.completed();
        complete();
    }

    private void complete() {
        AnswerHead begun = head;
        if (over || begun == null) {
            return; // the head was refused
        }
        if (!begun.isUpgrade()) {
            write(LastHttpContent.EMPTY_LAST_CONTENT);
        }
        finish(begun.keepAlive() ? ExchangeEnd.KEEP : ExchangeEnd.CLOSE);
    }

    @Override
    public void failed(IOException cause, boolean mayTryAnother) {
        if (head != null) {
            LOG.debug("{}: answer broke off: {}", call.id(), cause.getClass().getSimpleName());
            cutAfterWrites();
            return;
        }
        ProviderException failure = cause instanceof TooSlowException
                ? new ProviderException(
                        passage.provider().name(), String.valueOf(cause.getMessage()), mayTryAnother, cause)
                : passage.provider().noAnswer(passage.request().origin(), cause, mayTryAnother);
        try {
            refuse(passage.refusal(failure));
        } catch (ProviderException e) {
            LOG.warn("{}: no answer: {}", call.id(), cause.getClass().getSimpleName());
            write(PlainAnswer.of(HttpResponseStatus.BAD_GATEWAY, String.valueOf(e.getMessage())));
            ctx.flush();
            finish(ExchangeEnd.CLOSE);
        }
    }

    private void refuse(LlmResponse refusal) {
        begin(refusal);
        try (refusal) {
            byte[] words = refusal.body().readNBytes(MAX_REFUSAL_BYTES);
            if (!over && words.length > 0) {
                passage.passed(words.length);
                write(new DefaultHttpContent(Unpooled.wrappedBuffer(words)));
            }
            complete();
            ctx.flush();
        } catch (IOException e) {
            throw new IllegalStateException("a refusal is in memory", e);
        }
    }

    /** What was written leaves first; a client that does not take it is given up as ever. */
    private void cutAfterWrites() {
        ChannelFuture last = lastWrite;
        ctx.flush();
        if (last == null || last.isDone()) {
            finish(ExchangeEnd.CUT);
        } else {
            stalled.watch();
            last.addListener(written -> finish(ExchangeEnd.CUT));
        }
    }

    private void giveClientUp() {
        LOG.debug("{}: the client took nothing of the answer", call.id());
        finish(ExchangeEnd.CUT);
    }

    @Override
    public void abandon(IOException cause) {
        call.cancel();
        finish(ExchangeEnd.CUT);
    }

    private void finish(ExchangeEnd end) {
        if (over) {
            return;
        }
        over = true;
        stalled.rest();
        cancelling.close();
        upstream().cancel();
        exchange.ended(end);
        passage.ended();
    }

    @Override
    public void bodyWanted() {
        if (!over) {
            exchange.resumeReading();
        }
    }

    /** Takes the body of a request that was begun before it had arrived, or what follows an upgrade. */
    BodySink body() {
        return new BodySink() {
            @Override
            public void add(ByteBuf bytes) {
                if (!over && !upstream().add(bytes.retain())) {
                    exchange.pauseReading();
                }
            }

            @Override
            public void end() {
                upstream().finish();
            }

            @Override
            public void fail(IOException cause) {
                // The client is gone, of which this exchange hears by itself.
            }
        };
    }
}
