package io.krouter.core.internal;

import org.jspecify.annotations.Nullable;

/**
 * A copy of an exception that is safe to log: its class, its stack trace and its causes, without their messages. The message
 * of an unexpected exception may quote the request that it failed on.
 */
public final class RedactedException extends Exception {

    private static final long serialVersionUID = 1L;

    /** Most causes that are copied: deeper ones make a log no clearer, and some causes form a cycle. */
    private static final int DEEPEST = 8;

    private RedactedException(Throwable original, @Nullable Throwable cause) {
        super(original.getClass().getName(), cause, false, true);
        setStackTrace(original.getStackTrace());
    }

    /** Returns a copy without messages. */
    public static RedactedException of(Throwable original) {
        return of(original, DEEPEST);
    }

    private static RedactedException of(Throwable original, int left) {
        Throwable cause = original.getCause();
        return new RedactedException(original, cause == null || left == 0 ? null : of(cause, left - 1));
    }
}
