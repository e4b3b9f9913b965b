package io.krouter.core.framing;

import java.io.IOException;

/** Bytes of a stream violate its framing, or end inside an event. The message quotes no content. */
public final class FramingException extends IOException {

    private static final long serialVersionUID = 1L;

    /** @param message what was expected and what came */
    public FramingException(String message) {
        super(message);
    }
}
