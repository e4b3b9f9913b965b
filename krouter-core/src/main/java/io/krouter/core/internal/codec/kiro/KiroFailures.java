package io.krouter.core.internal.codec.kiro;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import io.krouter.core.internal.codec.common.RefusalWords;
import io.krouter.core.internal.codec.common.Statuses;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.Optional;
import java.util.UUID;

/** Refusals in the shape that AWS's clients read: a name, a message, and for some a reason. */
final class KiroFailures {

    static final String REQUEST_ID = "x-amzn-requestid";

    private static final String ERROR_TYPE = "x-amzn-errortype";
    private static final String RETRY_AFTER = "retry-after";

    private KiroFailures() {}

    static LlmResponse write(Failure failure, LlmRequest request) {
        KiroDialect dialect = KiroDialect.of(request);
        KiroError error = KiroError.of(failure.kind());
        HeaderList.Builder headers = new HeaderList.Builder()
                .add("content-type", dialect.contentType())
                .add(ERROR_TYPE, error.errorName())
                .add(REQUEST_ID, UUID.randomUUID().toString());
        failure.retryAfter().ifPresent(when -> headers.add(RETRY_AFTER, when));
        JsonOut out = new JsonOut().beginObject().text("__type", dialect.errorNamespace() + error.errorName());
        writeMessage(failure, out);
        return LlmResponse.builder(WireFormat.KIRO, error.status())
                .headers(headers.build())
                .body(out.endObject().toBody())
                .build();
    }

    /** Writes what refusals and exceptions inside a stream have in common. */
    static void writeMessage(Failure failure, JsonOut out) {
        out.text("message", failure.message());
        KiroError.reason(failure.kind()).ifPresent(reason -> out.text("reason", reason));
    }

    static Failure read(int status, HeaderList headers, Body body) {
        Optional<JsonValue> json = json(body);
        String name = headers.first(ERROR_TYPE)
                .or(() -> text(json, "__type"))
                .or(() -> text(json, "code"))
                .orElse("");
        String message = message(json);
        Kind kind = byReason(text(json, "reason").orElse(""))
                .or(() -> RefusalWords.kind(message, status))
                .or(() -> byName(bareName(name)))
                .orElseGet(() -> Statuses.kind(status));
        return new Failure(kind, message, headers.first(RETRY_AFTER));
    }

    private static Optional<JsonValue> json(Body body) {
        try {
            return Optional.of(body.view(JsonIndex.VIEW).root());
        } catch (MalformedJsonException e) {
            // Such as the HTML of a gateway in between: only the status is left.
            return Optional.empty();
        }
    }

    private static Optional<String> text(Optional<JsonValue> json, String name) {
        return json.flatMap(value -> value.get(name)).flatMap(JsonValue::asText);
    }

    /** The message, also where a service of another kind stood in between; empty if there is none. */
    static String message(Optional<JsonValue> json) {
        return text(json, "message")
                .or(() -> text(json, "Message"))
                .or(() -> json.flatMap(value -> value.at("error", "message")).flatMap(JsonValue::asText))
                .orElse("");
    }

    /** The name without its namespace and without the address after it. */
    private static String bareName(String name) {
        String withoutNamespace = name.substring(name.lastIndexOf('#') + 1);
        int colon = withoutNamespace.indexOf(':');
        return colon < 0 ? withoutNamespace : withoutNamespace.substring(0, colon);
    }

    /** What an error of this name and reason is; the name also in the forms that it has inside a stream. */
    static Optional<Kind> kind(String name, String reason) {
        return byReason(reason).or(() -> byName(name));
    }

    private static Optional<Kind> byReason(String reason) {
        return switch (reason) {
            case "CONTENT_LENGTH_EXCEEDS_THRESHOLD" -> Optional.of(Kind.TOO_LARGE);
            case "PROMPT_TOO_LONG" -> Optional.of(Kind.PROMPT_TOO_LONG);
            case "INVALID_MODEL_ID" -> Optional.of(Kind.UNKNOWN_MODEL);
            case "LOOP_DETECTED" -> Optional.of(Kind.LOOP);
            // Kiro's agent takes these for a used-up allowance and does not try again.
            case "HOURLY_REQUEST_COUNT",
                    "DAILY_REQUEST_COUNT",
                    "WEEKLY_REQUEST_COUNT",
                    "MONTHLY_REQUEST_COUNT",
                    "OVERAGE_REQUEST_LIMIT_EXCEEDED",
                    "USAGE_LIMIT_REACHED" -> Optional.of(Kind.QUOTA_EXCEEDED);
            default -> Optional.empty();
        };
    }

    private static Optional<Kind> byName(String name) {
        return switch (name) {
            case "ValidationException", "validationError", "ConflictException" -> Optional.of(Kind.INVALID_REQUEST);
            case "AccessDeniedException", "UnrecognizedClientException", "ExpiredTokenException" ->
                Optional.of(Kind.FORBIDDEN);
            case "ServiceQuotaExceededException" -> Optional.of(Kind.QUOTA_EXCEEDED);
            case "ResourceNotFoundException" -> Optional.of(Kind.NOT_FOUND);
            case "ThrottlingException", "throttlingException", "throttlingError" -> Optional.of(Kind.THROTTLED);
            case "InternalServerException", "internalServerException", "error" -> Optional.of(Kind.INTERNAL);
            case "ServiceUnavailableException", "serviceUnavailableError" -> Optional.of(Kind.UNAVAILABLE);
            default -> Optional.empty();
        };
    }
}
