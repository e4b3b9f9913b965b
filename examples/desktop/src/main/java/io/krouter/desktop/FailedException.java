package io.krouter.desktop;

/** A command could not do what it was asked for. The message says what was tried, what came, and what to do. */
final class FailedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    FailedException(String message) {
        super(message);
    }

    FailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
