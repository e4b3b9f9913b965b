package io.krouter.tls.internal.exchange;

import io.krouter.api.Call;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.core.internal.RedactedException;
import io.krouter.tls.internal.http1.PlainAnswer;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.netty.buffer.Unpooled;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries one answer to the client, in a thread that may block: waits for the answer, then writes its body as it comes. The
 * answer is closed in any case, and an incomplete answer never looks like a complete one.
 */
final class ResponsePump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ResponsePump.class);

    /** One TLS record. */
    private static final int CHUNK = 16 << 10;

    private final Exchange exchange;
    private final Call call;
    private final Source source;
    private final BoundedWriter writer;
    private final BodySink raw;
    private @Nullable LlmResponse response;

    /** Waits for the answer. */
    interface Source {
        LlmResponse await() throws IOException;
    }

    /** @param raw takes the client's bytes after an upgrade */
    ResponsePump(Exchange exchange, Source source, BoundedWriter writer, BodySink raw) {
        this.exchange = exchange;
        this.call = exchange.call();
        this.source = source;
        this.writer = writer;
        this.raw = raw;
    }

    @Override
    public void run() {
        ExchangeEnd end = ExchangeEnd.CUT;
        try {
            end = answer();
            writer.settle();
        } catch (IOException e) {
            LOG.debug("{}: answer broke off: {}", call.id(), e.getClass().getSimpleName());
            end = ExchangeEnd.CUT;
        } finally {
            exchange.ended(end);
            // Last, since observers read the answer when it is closed, and the next request need not wait for them.
            closeQuietly();
        }
    }

    private ExchangeEnd answer() throws IOException {
        LlmResponse answer;
        try {
            answer = source.await();
        } catch (IOException e) {
            return noAnswer(e);
        } catch (RuntimeException e) {
            LOG.error("{}: failed inside", call.id(), RedactedException.of(e));
            return answerPlainly(HttpResponseStatus.INTERNAL_SERVER_ERROR, "failed inside; its log says where");
        }
        response = answer;
        return send(answer);
    }

    private ExchangeEnd noAnswer(IOException cause) throws IOException {
        if (call.isCancelled()) {
            throw cause;
        }
        LOG.warn("{}: no answer: {}", call.id(), cause.getClass().getSimpleName());
        // Only the messages of providers are meant for clients.
        String why = cause instanceof ProviderException ? cause.getMessage() : null;
        return answerPlainly(
                HttpResponseStatus.BAD_GATEWAY, Objects.requireNonNullElse(why, "the backend gave no answer"));
    }

    private ExchangeEnd answerPlainly(HttpResponseStatus status, String message) throws IOException {
        writer.send(PlainAnswer.of(status, message), message.length());
        return ExchangeEnd.CLOSE;
    }

    private ExchangeEnd send(LlmResponse response) throws IOException {
        AnswerHead head;
        try {
            head = AnswerHead.of(response, exchange.head().rules(), exchange.mayKeep());
        } catch (RefusedRequestException e) {
            LOG.warn("{}: {}", call.id(), e.getMessage());
            writer.send(e.answer(), 0);
            return ExchangeEnd.CLOSE;
        }
        writer.send(head.message(), 0);
        if (head.isUpgrade()) {
            return carryRaw(response.body());
        }
        try {
            carry(response.body(), head.length());
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: answer broke off: {}", call.id(), e.getClass().getSimpleName());
            writer.settle();
            return ExchangeEnd.CUT;
        }
        writer.send(LastHttpContent.EMPTY_LAST_CONTENT, 0);
        return head.keepAlive() ? ExchangeEnd.KEEP : ExchangeEnd.CLOSE;
    }

    private void carry(InputStream body, long length) throws IOException {
        byte[] buffer = new byte[CHUNK];
        long left = length;
        while (left != 0) {
            int wanted = left < 0 ? CHUNK : (int) Math.min(CHUNK, left);
            int count = body.read(buffer, 0, wanted);
            if (count < 0) {
                if (left > 0) {
                    throw new IOException("the answer ended " + left + " bytes early");
                }
                return;
            }
            writer.send(new DefaultHttpContent(Unpooled.wrappedBuffer(Arrays.copyOf(buffer, count))), count);
            left -= left < 0 ? 0 : count;
        }
    }

    private ExchangeEnd carryRaw(InputStream body) throws IOException {
        exchange.upgraded(raw);
        byte[] buffer = new byte[CHUNK];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            writer.send(Unpooled.wrappedBuffer(Arrays.copyOf(buffer, count)), count);
        }
        return ExchangeEnd.CLOSE;
    }

    private void closeQuietly() {
        LlmResponse answer = response;
        if (answer == null) {
            return;
        }
        try {
            answer.close();
        } catch (IOException | RuntimeException e) {
            LOG.debug(
                    "{}: closing the answer failed: {}", call.id(), e.getClass().getSimpleName());
        }
    }
}
