package io.krouter.tls.internal.exchange;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.Krouter;
import io.krouter.core.chat.Failure;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers with the krouter's chain. That blocks, so it runs in a thread of the krouter's executor. The body of a chat request
 * is read whole first; any other streams through.
 */
final class ChainResponder implements Responder {

    private static final Logger LOG = LoggerFactory.getLogger(ChainResponder.class);

    private static final String BUSY =
            "krouter holds as many chat requests as it has memory for; try again in a moment";

    private final Exchange exchange;
    private final Krouter krouter;
    private @Nullable BoundedWriter writer;
    private @Nullable BodyPipe webSocket;

    ChainResponder(Exchange exchange, Krouter krouter) {
        this.exchange = exchange;
        this.krouter = krouter;
    }

    @Override
    public BodySink start() {
        RequestHead head = exchange.head();
        if (head.isChat() && head.announced() > maxRequestBytes()) {
            refuse(tooLarge());
            return BodySink.NOWHERE;
        }
        exchange.inviteBody();
        if (head.rules().webSocket() && !head.isChat()) {
            return awaitUpgrade();
        }
        return head.isChat() || !head.hasBody() ? collect() : passOn();
    }

    private BodySink collect() {
        long announced = exchange.head().announced();
        return new BodyCollector(announced, maxRequestBytes(), exchange.memory(), new BodyCollector.Listener() {
            @Override
            public void complete(Body body) {
                execute(request(body), BodySink.NOWHERE);
            }

            @Override
            public void tooLarge() {
                refuse(ChainResponder.this.tooLarge());
            }

            @Override
            public void noMemory() {
                exchange.memory().release();
                refuse(Failure.of(Failure.Kind.UNAVAILABLE, BUSY));
            }
        });
    }

    private BodySink passOn() {
        BodyPipe pipe = pipe();
        execute(request(Body.oneShot(pipe, exchange.head().length())), BodySink.NOWHERE);
        return pipe;
    }

    /** What the client sends before the backend has agreed is not for the backend. */
    private BodySink awaitUpgrade() {
        BodyPipe pipe = pipe();
        webSocket = pipe;
        LlmRequest request = request(Body.oneShot(pipe, RequestHead.UNKNOWN));
        execute(
                request.newBuilder()
                        .headers(request.headers()
                                .newBuilder()
                                .add("Upgrade", "websocket")
                                .build())
                        .build(),
                pipe);
        return BodySink.NOWHERE;
    }

    private BodyPipe pipe() {
        return new BodyPipe(exchange.bufferBytes(), exchange::pauseReading, exchange::resumeReading);
    }

    private LlmRequest request(Body body) {
        return exchange.head().request().newBuilder().body(body).build();
    }

    private int maxRequestBytes() {
        return krouter.limits().maxRequestBytes();
    }

    private Failure tooLarge() {
        return Failure.of(
                Failure.Kind.TOO_LARGE,
                "the request has more than " + maxRequestBytes()
                        + " bytes, which is krouter's limit; send less context");
    }

    private void execute(LlmRequest request, BodySink raw) {
        answer(() -> krouter.execute(request, exchange.call()), raw);
    }

    private void refuse(Failure failure) {
        answer(() -> krouter.refuse(exchange.head().request(), failure), BodySink.NOWHERE);
    }

    private void answer(ResponsePump.Source source, BodySink raw) {
        BoundedWriter out = new BoundedWriter(
                exchange.context(), exchange.bufferBytes(), krouter.limits().idleTimeout());
        writer = out;
        try {
            krouter.executor().execute(new ResponsePump(exchange, source, out, raw));
        } catch (RejectedExecutionException e) {
            LOG.warn("{}: refused: krouter is closed", exchange.call().id());
            exchange.ended(ExchangeEnd.CUT);
        }
    }

    @Override
    public boolean isAnswering() {
        return writer != null;
    }

    @Override
    public void abandon(IOException cause) {
        BodyPipe pipe = webSocket;
        if (pipe != null) {
            pipe.fail(cause);
        }
        BoundedWriter out = writer;
        if (out != null) {
            out.close();
            cancelElsewhere();
        }
    }

    /** Cancelling may take a moment. */
    private void cancelElsewhere() {
        try {
            krouter.executor().execute(exchange.call()::cancel);
        } catch (RejectedExecutionException e) {
            exchange.call().cancel(); // the krouter is closed, so there is no other thread
        }
    }
}
