package io.krouter.core.chat;

/**
 * A request's body violates its wire format. The message is sent to the client: it contains what was expected and
 * what came, and where, but quotes no content.
 */
public final class MalformedRequestException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** See the class. */
    public MalformedRequestException(String message) {
        super(message);
    }

    /** See the class. */
    public MalformedRequestException(String message, Throwable cause) {
        super(message, cause);
    }
}
