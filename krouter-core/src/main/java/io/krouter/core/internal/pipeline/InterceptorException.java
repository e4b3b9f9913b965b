package io.krouter.core.internal.pipeline;

import org.jspecify.annotations.Nullable;

/** An interceptor failed or broke its contract; the message names it. */
public final class InterceptorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    InterceptorException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
