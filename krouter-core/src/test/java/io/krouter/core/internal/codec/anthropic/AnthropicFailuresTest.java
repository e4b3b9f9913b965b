package io.krouter.core.internal.codec.anthropic;

import static io.krouter.core.internal.codec.anthropic.Messages.CODEC;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AnthropicFailuresTest {

    private static Failure read(int status, String body) {
        return CODEC.readFailure(status, HeaderList.of(), Body.of(body));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | invalid_request_error | tools.0.name: too long                                     | INVALID_REQUEST",
                "400 | invalid_request_error | prompt is too long: 208310 tokens > 200000 maximum         | PROMPT_TOO_LONG",
                "400 | invalid_request_error | input length and `max_tokens` exceed context limit: 1 + 2  | PROMPT_TOO_LONG",
                "400 | invalid_request_error | Your credit balance is too low to access the Anthropic API | QUOTA_EXCEEDED",
                "401 | authentication_error  | invalid x-api-key                                          | FORBIDDEN",
                "402 | billing_error         | pay                                                        | QUOTA_EXCEEDED",
                "403 | permission_error      | no                                                         | FORBIDDEN",
                "404 | not_found_error       | model: claude-9                                            | UNKNOWN_MODEL",
                "404 | not_found_error       | no such path                                               | NOT_FOUND",
                "413 | request_too_large     | Request exceeds the maximum size                           | TOO_LARGE",
                "429 | rate_limit_error      | input tokens per minute                                    | THROTTLED",
                "500 | api_error             | Internal server error                                      | INTERNAL",
                "529 | overloaded_error      | Overloaded                                                 | UNAVAILABLE",
                "529 | a_word_of_2030        | x                                                          | UNAVAILABLE",
            })
    void aRefusalIsKnownByItsType(int status, String type, String message, Kind kind) {
        Failure failure = read(
                status,
                "{\"type\":\"error\",\"error\":{\"type\":\"" + type + "\",\"message\":\"" + message
                        + "\"},\"request_id\":\"req_1\"}");

        assertThat(failure).isEqualTo(Failure.of(kind, message));
    }

    @Test
    void aGatewaysPageIsKnownByItsStatusAlone() {
        assertThat(read(503, "<html>busy</html>")).isEqualTo(Failure.of(Kind.UNAVAILABLE, ""));
        assertThat(read(403, "no access")).isEqualTo(Failure.of(Kind.FORBIDDEN, "no access"));
    }

    @Test
    void aRefusalHasAnthropicsShape() {
        LlmResponse response =
                CODEC.writeFailure(new Failure(Kind.UNAVAILABLE, "busy", Optional.of("7")), Messages.request("{}"));

        assertThat(response.status()).isEqualTo(529);
        assertThat(response.headers().first("retry-after")).contains("7");
        assertThat(AnthropicFailures.body(Failure.of(Kind.UNAVAILABLE, "busy")).utf8())
                .isEqualTo("{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"UNKNOWN_MODEL", "BROKEN_ANSWER", "LOOP"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenIsReadAsTheSameKind(Kind kind) {
        Body body = AnthropicFailures.body(Failure.of(kind, "x"));
        int status = CODEC.writeFailure(Failure.of(kind, "x"), Messages.request("{}"))
                .status();

        assertThat(read(status, body.utf8()).kind()).isEqualTo(kind);
    }
}
