package io.krouter.core.internal.codec.common;

import io.krouter.api.Body;
import io.krouter.core.chat.Failure.Kind;

/** What a refusal means by its HTTP status, if its body contains nothing that is known. */
public final class Statuses {

    /** Longest text of an error that is no JSON, in characters: enough for a sentence, too short for a page. */
    private static final int MAX_TEXT = 300;

    private Statuses() {}

    /** What the status means. */
    public static Kind kind(int status) {
        return switch (status) {
            case 401, 403, 407 -> Kind.FORBIDDEN;
            case 402 -> Kind.QUOTA_EXCEEDED;
            case 404 -> Kind.NOT_FOUND;
            case 408 -> Kind.UNAVAILABLE;
            case 413 -> Kind.TOO_LARGE;
            case 429 -> Kind.THROTTLED;
            case 502, 503, 504 -> Kind.UNAVAILABLE;
            default -> byClass(status);
        };
    }

    /** 520 to 530 are a gateway's words for a server that it cannot reach or that is overloaded. */
    private static Kind byClass(int status) {
        if (status < 400) {
            // A redirect is not followed: the key would go along.
            return Kind.NOT_FOUND;
        } else if (status < 500) {
            return Kind.INVALID_REQUEST;
        }
        return status >= 520 && status <= 530 ? Kind.UNAVAILABLE : Kind.INTERNAL;
    }

    /** The message in a body that is no JSON. A gateway's page is not for a human who looks for a cause. */
    public static String message(Body body) {
        String text = body.utf8().strip();
        return text.startsWith("<") ? "" : text.substring(0, Math.min(text.length(), MAX_TEXT));
    }
}
