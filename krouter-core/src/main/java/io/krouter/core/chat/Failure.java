package io.krouter.core.chat;

import java.util.Optional;

/**
 * Why there is no answer, or no rest of one. A codec writes it in its format's own shape, so that the client knows
 * whether to repeat the request.
 *
 * @param message for the user: what was expected, what came, what to do; neither secrets nor content
 * @param retryAfter the provider's {@code Retry-After}, as received
 */
public record Failure(Kind kind, String message, Optional<String> retryAfter) {

    /** A failure without a hint when to try again. */
    public static Failure of(Kind kind, String message) {
        return new Failure(kind, message, Optional.empty());
    }

    /** The same, with this before the message; names who said it. */
    public Failure prefixed(String prefix) {
        return new Failure(kind, prefix + message, retryAfter);
    }

    /** The kind alone: the message may have a provider's own words in it, and those may quote the request. */
    @Override
    public String toString() {
        return "Failure[" + kind + "]";
    }

    /** What went wrong, and with it whether a repeat makes sense. */
    public enum Kind {
        /** The request is wrong as it is; a repeat changes nothing. */
        INVALID_REQUEST,
        /** The request has too many bytes. */
        TOO_LARGE,
        /** The conversation has too many tokens for the model. */
        PROMPT_TOO_LONG,
        /** No such model, or no route for it. */
        UNKNOWN_MODEL,
        /** No such path or thing. */
        NOT_FOUND,
        /** The key or the permission is missing or wrong. */
        FORBIDDEN,
        /** What was paid for is used up; a repeat changes nothing until it is topped up. */
        QUOTA_EXCEEDED,
        /** Too many requests for now; try again later. */
        THROTTLED,
        /** The provider failed inside. */
        INTERNAL,
        /** The provider is not reachable, overloaded, or too slow. */
        UNAVAILABLE,
        /** The answer broke off or could not be read. */
        BROKEN_ANSWER,
        /** The request came back to krouter itself. */
        LOOP
    }
}
