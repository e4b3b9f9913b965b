package io.krouter.core.internal.pipeline;

import io.krouter.core.chat.Failure;

/** Ends an exchange with a failure that is reported to the client in its own format. */
public final class FailureException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Failure failure;

    FailureException(Failure failure) {
        super(failure.message());
        this.failure = failure;
    }

    /** The failure to report to the client. */
    public Failure failure() {
        return failure;
    }
}
