package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Failure;

/** The answer cannot be read any further; carries the failure to report to the client. Never leaves a codec. */
public final class BrokenAnswer extends RuntimeException {

    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // never serialized
    private final Failure failure;

    /** Carries this failure. */
    public BrokenAnswer(Failure failure) {
        super(failure.message(), null, false, false);
        this.failure = failure;
    }

    /** The answer is not what it should be. */
    public BrokenAnswer(String message) {
        this(Failure.of(Failure.Kind.BROKEN_ANSWER, message));
    }

    /** The failure to report to the client. */
    public Failure failure() {
        return failure;
    }
}
