package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.internal.codec.common.RefusalWords;
import io.krouter.core.internal.codec.common.Statuses;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.Locale;
import java.util.Optional;

/** Refusals, and errors inside a stream: {@code {"type":"error","error":{"type":..,"message":..}}}. */
final class AnthropicFailures {

    private static final String RETRY_AFTER = "retry-after";

    private static final String TOO_LONG_WORDS = "prompt is too long";

    private AnthropicFailures() {}

    /** Whether an event or an answer is an error. */
    static boolean isError(JsonValue root) {
        return JsonBody.text(root, "type").equals("error")
                || root.at("error", "type").isPresent();
    }

    /** What an error inside a stream means. */
    static Failure of(JsonValue root) {
        JsonValue error = root.get("error").orElse(root);
        String message = JsonBody.text(error, "message");
        Kind kind = kind(JsonBody.text(error, "type"), message, 0).orElse(Kind.INTERNAL);
        return Failure.of(kind, message.isEmpty() ? "its answer broke off with an error" : message);
    }

    static Failure read(int status, HeaderList headers, Body body) {
        Optional<String> retryAfter = headers.first(RETRY_AFTER);
        try {
            JsonValue root = body.view(JsonIndex.VIEW).root();
            JsonValue error = root.get("error").orElse(root);
            String message = error.asText().orElseGet(() -> JsonBody.text(error, "message"));
            Kind kind = kind(JsonBody.text(error, "type"), message, status).orElseGet(() -> Statuses.kind(status));
            return new Failure(kind, message, retryAfter);
        } catch (MalformedJsonException e) {
            return new Failure(Statuses.kind(status), Statuses.message(body), retryAfter);
        }
    }

    private static Optional<Kind> kind(String type, String message, int status) {
        // The service has one type for all that is wrong with a request, and only words for what is too long.
        return RefusalWords.kind(type + " " + message, status).or(() -> byType(type, message.toLowerCase(Locale.ROOT)));
    }

    private static Optional<Kind> byType(String type, String words) {
        return switch (type) {
            case "invalid_request_error" -> Optional.of(Kind.INVALID_REQUEST);
            case "authentication_error", "permission_error" -> Optional.of(Kind.FORBIDDEN);
            case "billing_error" -> Optional.of(Kind.QUOTA_EXCEEDED);
            case "not_found_error" -> Optional.of(words.startsWith("model") ? Kind.UNKNOWN_MODEL : Kind.NOT_FOUND);
            case "request_too_large" -> Optional.of(Kind.TOO_LARGE);
            case "rate_limit_error" -> Optional.of(Kind.THROTTLED);
            case "api_error" -> Optional.of(Kind.INTERNAL);
            case "overloaded_error", "timeout_error" -> Optional.of(Kind.UNAVAILABLE);
            default -> Optional.empty();
        };
    }

    static LlmResponse response(Failure failure) {
        HeaderList.Builder headers = new HeaderList.Builder().add("content-type", "application/json");
        failure.retryAfter().ifPresent(after -> headers.add(RETRY_AFTER, after));
        return LlmResponse.builder(WireFormat.ANTHROPIC_MESSAGES, Words.of(failure.kind()).status)
                .headers(headers.build())
                .body(body(failure))
                .build();
    }

    static Body body(Failure failure) {
        JsonOut out = new JsonOut().beginObject().text("type", "error").object("error");
        out.text("type", Words.of(failure.kind()).type).text("message", message(failure));
        return out.endObject().endObject().toBody();
    }

    /** Clients know a prompt that is too long by these words alone. */
    private static String message(Failure failure) {
        boolean isUnsaid = failure.kind() == Kind.PROMPT_TOO_LONG
                && !failure.message().toLowerCase(Locale.ROOT).contains(TOO_LONG_WORDS);
        return isUnsaid ? TOO_LONG_WORDS + ": " + failure.message() : failure.message();
    }

    /** The status and type by which Anthropic's own clients know a failure. */
    private record Words(int status, String type) {

        static Words of(Kind kind) {
            return switch (kind) {
                case INVALID_REQUEST, PROMPT_TOO_LONG -> new Words(400, "invalid_request_error");
                case TOO_LARGE -> new Words(413, "request_too_large");
                case UNKNOWN_MODEL, NOT_FOUND -> new Words(404, "not_found_error");
                case FORBIDDEN -> new Words(403, "permission_error");
                case QUOTA_EXCEEDED -> new Words(402, "billing_error");
                case THROTTLED -> new Words(429, "rate_limit_error");
                case INTERNAL -> new Words(500, "api_error");
                case UNAVAILABLE -> new Words(529, "overloaded_error");
                case BROKEN_ANSWER -> new Words(502, "api_error");
                case LOOP -> new Words(508, "api_error");
            };
        }
    }
}
