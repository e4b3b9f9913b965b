package io.krouter.tls;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.Krouter;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/** One request that is being read, and one answer that is waited for or sent. For the event loop, but for its flag. */
final class Exchange {

    private final Krouter krouter;
    private final Call call;
    private final LlmRequest head;
    private final Asked asked;
    private final HeldBytes.Share room;
    private Intake intake = Intake.NOWHERE;
    private @Nullable Outlet outlet;
    private @Nullable BodyPipe webSocket;
    private volatile boolean complete;

    Exchange(Krouter krouter, LlmRequest head, Asked asked, HeldBytes.Share room) {
        this.krouter = krouter;
        this.call = krouter.newCall();
        this.head = head;
        this.asked = asked;
        this.room = room;
    }

    /** The krouter that this exchange began with; a changed configuration is for later ones. */
    Krouter krouter() {
        return krouter;
    }

    Call call() {
        return call;
    }

    /** The request without its body. */
    LlmRequest head() {
        return head;
    }

    /** The request with this body, and with the wish for a WebSocket if one was uttered. */
    LlmRequest request(Body body) {
        LlmRequest.Builder request = head.newBuilder().body(body);
        if (webSocket != null) {
            request.headers(
                    head.headers().newBuilder().add("Upgrade", "websocket").build());
        }
        return request.build();
    }

    Asked asked() {
        return asked;
    }

    /** The memory of its body. */
    HeldBytes.Share room() {
        return room;
    }

    Intake intake() {
        return intake;
    }

    /** Where the rest of the request goes from now on. */
    void intake(Intake next) {
        intake = next;
    }

    /** Bytes from the client come here once the backend has agreed. */
    void webSocket(BodyPipe pipe) {
        webSocket = pipe;
    }

    /** The backend agreed. */
    void upgrade() {
        intake = Objects.requireNonNull(webSocket, "a WebSocket was asked for");
    }

    /** Whether the request has been read to its end. Any thread may ask. */
    boolean isComplete() {
        return complete;
    }

    void complete() {
        complete = true;
        intake.end();
    }

    /** Whether somebody is at work on an answer. */
    boolean isAnswering() {
        return outlet != null;
    }

    /** From now on an answer is waited for, which goes out here. */
    void answering(Outlet out) {
        outlet = out;
    }

    /** The client is gone. Cancelling may take a moment, so it is not done here. */
    void abandon() {
        IOException gone = new IOException("the client closed the connection");
        intake.fail(gone);
        BodyPipe pipe = webSocket;
        if (pipe != null) {
            pipe.fail(gone);
        }
        Outlet out = outlet;
        if (out != null) {
            out.close();
            cancelElsewhere();
        }
    }

    private void cancelElsewhere() {
        try {
            krouter.executor().execute(call::cancel);
        } catch (RejectedExecutionException e) {
            // The krouter is closed, and nobody else is left to wait for this thread.
            call.cancel();
        }
    }
}
