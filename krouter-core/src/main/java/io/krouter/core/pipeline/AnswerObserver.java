package io.krouter.core.pipeline;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.CallListener;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an answer says about itself and tells the listener. Travels with the request as a tag, so that whoever reads
 * the answer anyway can tell it; where nobody does, a side copy is read. Used by one thread at a time.
 */
final class AnswerObserver {

    private static final AnswerObserver NOBODY = new AnswerObserver(CallListener.NONE, null);

    private final CallListener listener;
    private final @Nullable Call call;
    private Usage usage = Usage.UNKNOWN;
    private boolean fed;
    private boolean failed;

    AnswerObserver(CallListener listener, @Nullable Call call) {
        this.listener = listener;
        this.call = call;
    }

    /** The observer that travels with this request. */
    static AnswerObserver of(LlmRequest request) {
        return request.tag(AnswerObserver.class).orElse(NOBODY);
    }

    /** Whether somebody has read the answer already. */
    boolean isFed() {
        return fed;
    }

    /** Somebody reads the answer and will tell. */
    void feed() {
        fed = true;
    }

    void usage(Usage more) {
        usage = more.orElse(usage);
        if (call != null) {
            listener.usage(call, usage);
        }
    }

    void stopped(StopReason reason) {
        if (call != null) {
            listener.stopped(call, reason);
        }
    }

    /** Only the first failure of an exchange is told: what follows is its echo. */
    void failed(Failure failure) {
        if (call != null && !failed) {
            failed = true;
            listener.failed(call, failure);
        }
    }
}
