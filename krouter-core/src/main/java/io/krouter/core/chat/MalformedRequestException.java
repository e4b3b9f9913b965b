package io.krouter.core.chat;

/**
 * A request's body is not what its wire format says. The message is shown to the client: it says what was expected and
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
