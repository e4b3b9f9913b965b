package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import io.krouter.api.LlmRequest;
import io.krouter.core.CallListener;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Collects what an answer reports about itself and passes it to the listener. It is a tag of the request, so that the step that
 * reads the answer can report to it; if no step does, a copy is read. Used by one thread at a time.
 */
final class AnswerObserver {

    /** Most unknown names reported for one exchange; a client that sends more invents them. */
    private static final int MAX_DRIFT = 100;

    /** Longest name reported, in characters: names are short, and a longer one may be content. */
    private static final int MAX_NAME = 200;

    private final CallListener listener;
    private final @Nullable Call call;
    private final Set<String> drift = new HashSet<>();
    private Usage usage = Usage.UNKNOWN;
    private Optional<Failure> refusal = Optional.empty();
    private boolean fed;
    private boolean failed;

    AnswerObserver(CallListener listener, @Nullable Call call) {
        this.listener = listener;
        this.call = call;
    }

    /** The observer that travels with this request. */
    static AnswerObserver of(LlmRequest request) {
        return request.tag(AnswerObserver.class).orElseGet(() -> new AnswerObserver(CallListener.NONE, null));
    }

    /** A target is about to be tried; what one before it said is no longer the answer. */
    void attempt() {
        fed = false;
        refusal = Optional.empty();
    }

    /** A target refused. This is reported only if no other target answers. */
    void refused(Failure failure) {
        refusal = Optional.of(failure);
    }

    /** What the last target refused with, if it did and was read. */
    Optional<Failure> refusal() {
        return refusal;
    }

    /** Whether somebody has read the answer already. */
    boolean isFed() {
        return fed;
    }

    /** A step reads the answer and reports to this observer. */
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

    /** The target's format cannot carry a piece of the request as it is. */
    void lost(Loss loss) {
        if (call != null) {
            listener.lost(call, loss);
        }
    }

    /** Something unknown arrived; each name is reported once. */
    void drift(String what) {
        String name = what.length() <= MAX_NAME ? what : what.substring(0, MAX_NAME) + "...";
        if (call != null && drift.size() < MAX_DRIFT && drift.add(name)) {
            listener.drift(call, name);
        }
    }

    /** Reports the first failure of an exchange; later ones follow from it. The end of a cancelled call is no failure. */
    void failed(Failure failure) {
        if (call != null && !failed && !call.isCancelled()) {
            failed = true;
            listener.failed(call, failure);
        }
    }
}
