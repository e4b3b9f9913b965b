package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Failure;
import io.krouter.core.json.JsonOut;

/** Writes failures as OpenAI does. */
final class ErrorWriter {

    private ErrorWriter() {}

    static LlmResponse response(Failure failure) {
        HeaderList.Builder headers = new HeaderList.Builder().add("content-type", "application/json");
        failure.retryAfter().ifPresent(after -> headers.add("retry-after", after));
        return LlmResponse.builder(WireFormat.OPENAI_CHAT, Words.of(failure.kind()).status)
                .headers(headers.build())
                .body(body(failure))
                .build();
    }

    static Body body(Failure failure) {
        Words words = Words.of(failure.kind());
        JsonOut out = new JsonOut().beginObject().object("error").text("message", failure.message());
        out.text("type", words.type).json("param", "null");
        if (words.code.isEmpty()) {
            out.json("code", "null");
        } else {
            out.text("code", words.code);
        }
        return out.endObject().endObject().toBody();
    }

    /** The status, type and code by which OpenAI's own clients know a failure. */
    private record Words(int status, String type, String code) {

        static Words of(Failure.Kind kind) {
            return switch (kind) {
                case INVALID_REQUEST -> new Words(400, "invalid_request_error", "");
                case TOO_LARGE -> new Words(413, "invalid_request_error", "");
                case PROMPT_TOO_LONG -> new Words(400, "invalid_request_error", "context_length_exceeded");
                case UNKNOWN_MODEL -> new Words(404, "invalid_request_error", "model_not_found");
                case NOT_FOUND -> new Words(404, "invalid_request_error", "");
                case FORBIDDEN -> new Words(403, "permission_error", "");
                case QUOTA_EXCEEDED -> new Words(429, "insufficient_quota", "insufficient_quota");
                case THROTTLED -> new Words(429, "rate_limit_error", "rate_limit_exceeded");
                case INTERNAL -> new Words(500, "server_error", "");
                case UNAVAILABLE -> new Words(503, "server_error", "service_unavailable");
                case BROKEN_ANSWER -> new Words(502, "server_error", "broken_answer");
                case LOOP -> new Words(508, "server_error", "loop_detected");
            };
        }
    }
}
