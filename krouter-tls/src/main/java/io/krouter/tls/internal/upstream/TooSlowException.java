package io.krouter.tls.internal.upstream;

import java.io.IOException;

/** A time limit was exceeded; the message names it. */
public final class TooSlowException extends IOException {

    private static final long serialVersionUID = 1L;

    TooSlowException(String message) {
        super(message);
    }
}
