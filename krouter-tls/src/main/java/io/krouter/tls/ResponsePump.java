package io.krouter.tls;

import io.krouter.api.Call;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.core.internal.RedactedException;
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
 * Answers one request, in a thread that may block: waits for the answer, then carries its body to the client as it comes.
 * Whatever happens the answer is closed, and an answer that broke off never looks like one that ended.
 */
final class ResponsePump implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(ResponsePump.class);

    /** One TLS record. */
    private static final int CHUNK = 16 << 10;

    private final Call call;
    private final Asked asked;
    private final Outlet outlet;
    private final Answering answering;
    private final Handler handler;
    private @Nullable LlmResponse response;

    ResponsePump(Call call, Asked asked, Outlet outlet, Answering answering, Handler handler) {
        this.call = call;
        this.asked = asked;
        this.outlet = outlet;
        this.answering = answering;
        this.handler = handler;
    }

    /** What happens to the connection behind an answer. */
    enum Ending {
        /** It can be used again. */
        KEEP,
        /** It ends, in good order. */
        CLOSE,
        /** It ends so that the client cannot take the answer for complete. */
        CUT
    }

    /** Waits for the answer. */
    interface Answering {
        LlmResponse await() throws IOException;
    }

    /** Whose exchange this is. */
    interface Handler {
        /** Whether the connection may be used again behind the answer. */
        boolean mayKeep();

        /** Behind what was sent by now, bytes go both ways as they are. */
        void upgraded();

        /** Nothing more comes. Called once, in the pump's thread. */
        void ended(Ending ending);
    }

    @Override
    public void run() {
        Ending ending = Ending.CUT;
        try {
            ending = answer();
            outlet.settle();
        } catch (IOException e) {
            LOG.debug("{}: answer broke off: {}", call.id(), e.getClass().getSimpleName());
            ending = Ending.CUT;
        } finally {
            handler.ended(ending);
            // Last, since whoever observes the exchange does its reading here, and the next request need not wait for
            // that.
            closeQuietly();
        }
    }

    private Ending answer() throws IOException {
        LlmResponse answer;
        try {
            answer = answering.await();
        } catch (IOException e) {
            return noAnswer(e);
        } catch (RuntimeException e) {
            LOG.error("{}: failed inside", call.id(), RedactedException.of(e));
            return sayPlainly(HttpResponseStatus.INTERNAL_SERVER_ERROR, "failed inside; its log says where");
        }
        response = answer;
        return send(answer);
    }

    private Ending noAnswer(IOException cause) throws IOException {
        if (call.isCancelled()) {
            throw cause;
        }
        LOG.warn("{}: no answer: {}", call.id(), cause.getClass().getSimpleName());
        // Only a provider's message is made to be shown.
        String why = cause instanceof ProviderException ? cause.getMessage() : null;
        return sayPlainly(
                HttpResponseStatus.BAD_GATEWAY, Objects.requireNonNullElse(why, "the backend gave no answer"));
    }

    private Ending sayPlainly(HttpResponseStatus status, String message) throws IOException {
        outlet.send(PlainAnswer.of(status, message), message.length());
        return Ending.CLOSE;
    }

    private Ending send(LlmResponse response) throws IOException {
        AnswerHead head;
        try {
            head = AnswerHead.of(response, asked, handler.mayKeep());
        } catch (RefusedRequestException e) {
            LOG.warn("{}: {}", call.id(), e.getMessage());
            outlet.send(e.answer(), 0);
            return Ending.CLOSE;
        }
        outlet.send(head.message(), 0);
        if (head.isUpgrade()) {
            return carryRaw(response.body());
        }
        try {
            carry(response.body(), head.length());
        } catch (IOException | RuntimeException e) {
            LOG.debug("{}: answer broke off: {}", call.id(), e.getClass().getSimpleName());
            outlet.settle();
            return Ending.CUT;
        }
        outlet.send(LastHttpContent.EMPTY_LAST_CONTENT, 0);
        return head.keepAlive() ? Ending.KEEP : Ending.CLOSE;
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
            outlet.send(new DefaultHttpContent(Unpooled.wrappedBuffer(Arrays.copyOf(buffer, count))), count);
            left -= left < 0 ? 0 : count;
        }
    }

    private Ending carryRaw(InputStream body) throws IOException {
        handler.upgraded();
        byte[] buffer = new byte[CHUNK];
        for (int count = body.read(buffer); count >= 0; count = body.read(buffer)) {
            outlet.send(Unpooled.wrappedBuffer(Arrays.copyOf(buffer, count)), count);
        }
        return Ending.CLOSE;
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
