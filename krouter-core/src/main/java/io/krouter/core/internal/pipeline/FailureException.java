package io.krouter.core.internal.pipeline;

import io.krouter.core.chat.Failure;

/** Ends an exchange with a failure that the client shall be told in its own format. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** What the client shall be told. */
    public Failure failure() {
        return failure;
    }
}
