package io.krouter.desktop.cli.common;

/** A command could not do what was requested. The message contains what was tried, what came, and what to do. */
public final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** See the class. */
    public FailedException(String message) {
        super(message);
    }

    /** See the class. */
    public FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
