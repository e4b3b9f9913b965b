package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Failure;
import java.util.Optional;

/**
 * The errors that Kiro's client knows. The class decides what it does: it repeats 429 and 5xx up to three times, and never
 * 400, 402, 403 and 404.
 */
enum KiroError {
    VALIDATION("ValidationException", 400, "validationError"),
    // The stream has no union member for the next three; this one ends the turn without a repeat, as they would.
    ACCESS_DENIED("AccessDeniedException", 403, "validationError"),
    QUOTA("ServiceQuotaExceededException", 402, "validationError"),
    NOT_FOUND("ResourceNotFoundException", 404, "validationError"),
    THROTTLING("ThrottlingException", 429, "throttlingError"),
    INTERNAL("InternalServerException", 500, "error"),
    UNAVAILABLE("ServiceUnavailableException", 503, "serviceUnavailableError"),
    // Answers the krouter before this one on the circle; by its name the client does not repeat it.
    LOOP("ValidationException", 508, "validationError");

    private final String errorName;
    private final int status;
    private final String runtimeEvent;

    KiroError(String errorName, int status, String runtimeEvent) {
        this.errorName = errorName;
        this.status = status;
        this.runtimeEvent = runtimeEvent;
    }

    /** The name of the class that the client makes of it. */
    String errorName() {
        return errorName;
    }

    /** The HTTP status. */
    int status() {
        return status;
    }

    /** The exception type in a stream: a member of the dialect's event union, or the client shows raw JSON. */
    String event(KiroDialect dialect) {
        return dialect == KiroDialect.RUNTIME ? runtimeEvent : INTERNAL.runtimeEvent;
    }

    static KiroError of(Failure.Kind kind) {
        return switch (kind) {
            case INVALID_REQUEST, TOO_LARGE, PROMPT_TOO_LONG, UNKNOWN_MODEL -> VALIDATION;
            case NOT_FOUND -> NOT_FOUND;
            case FORBIDDEN -> ACCESS_DENIED;
            case QUOTA_EXCEEDED -> QUOTA;
            case THROTTLED -> THROTTLING;
            case INTERNAL, BROKEN_ANSWER -> INTERNAL;
            case UNAVAILABLE -> UNAVAILABLE;
            case LOOP -> LOOP;
        };
    }

    /** The reason beside the name, where the client acts on it. */
    static Optional<String> reason(Failure.Kind kind) {
        return switch (kind) {
            case TOO_LARGE -> Optional.of("CONTENT_LENGTH_EXCEEDS_THRESHOLD");
            case PROMPT_TOO_LONG -> Optional.of("PROMPT_TOO_LONG");
            case UNKNOWN_MODEL -> Optional.of("INVALID_MODEL_ID");
            case LOOP -> Optional.of("LOOP_DETECTED");
            default -> Optional.empty();
        };
    }
}
