package io.krouter.core;

import org.jspecify.annotations.Nullable;

/**
 * An exception as it may stand in a log: of which class it was and where it came from, with its causes, but not a word of
 * their messages. The message of an exception that nobody foresaw may quote the request it failed on.
 */
public final class Unquoted extends Exception {

    private static final long serialVersionUID = 1L;

    /** Causes that are followed. More make a log no clearer, and some point at each other. */
    private static final int DEEPEST = 8;

    private Unquoted(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /** The same without words. */
    public static Unquoted of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static Unquoted of(Throwable original, int left) {
        Throwable cause = original.getCause();
        return new Unquoted(original, cause == null || left == 0 ? null : of(cause, left - 1));
    }
}
