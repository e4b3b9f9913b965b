package io.krouter.core.json;

/**
 * Bytes are not JSON, or JSON is not of the shape that was asked for. The message contains where, what was expected and what
 * came; it quotes no content.
 */
public final class MalformedJsonException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int offset;

    MalformedJsonException(int offset, String message) {
        super(message + " at byte " + offset);
        this.offset = offset;
    }

    /** Where, in bytes from the start of the text. */
    public int offset() {
        return offset;
    }
}
