package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FailureKindsTest {

    private static Failure read(int status, String body) {
        return CODEC.readFailure(status, HeaderList.EMPTY, Body.of(body));
    }

    @ParameterizedTest
    @CsvSource({
        "301, NOT_FOUND",
        "400, INVALID_REQUEST",
        "401, FORBIDDEN",
        "402, QUOTA_EXCEEDED",
        "403, FORBIDDEN",
        "404, NOT_FOUND",
        "405, INVALID_REQUEST",
        "408, UNAVAILABLE",
        "413, TOO_LARGE",
        "422, INVALID_REQUEST",
        "429, THROTTLED",
        "500, INTERNAL",
        "502, UNAVAILABLE",
        "503, UNAVAILABLE",
        "504, UNAVAILABLE",
        "522, UNAVAILABLE",
        "529, UNAVAILABLE"
    })
    void withoutWordsTheStatusTells(int status, Kind kind) {
        assertThat(read(status, "").kind()).isEqualTo(kind);
        assertThat(read(status, "<!doctype html><title>error</title>")).isEqualTo(Failure.of(kind, ""));
        assertThat(read(status, "no such thing")).isEqualTo(Failure.of(kind, "no such thing"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "400|{\"error\":{\"message\":\"m\",\"type\":\"invalid_request_error\",\"code\":\"context_length_exceeded\"}}"
                        + "|PROMPT_TOO_LONG|m",
                "400|{\"error\":{\"message\":\"This model's maximum context length is 8192 tokens.\",\"code\":null}}"
                        + "|PROMPT_TOO_LONG|This model's maximum context length is 8192 tokens.",
                "400|{\"error\":{\"code\":400,\"message\":\"the request exceeds the available context size\","
                        + "\"type\":\"exceed_context_size_error\"}}|PROMPT_TOO_LONG|the request exceeds the available context size",
                "500|{\"error\":\"prompt is too long: 9 tokens > 8 maximum\"}"
                        + "|PROMPT_TOO_LONG|prompt is too long: 9 tokens > 8 maximum",
                "429|{\"error\":{\"message\":\"Limit of context window per minute\",\"type\":\"tokens\","
                        + "\"code\":\"rate_limit_exceeded\"}}|THROTTLED|Limit of context window per minute",
                "429|{\"error\":{\"message\":\"m\",\"type\":\"insufficient_quota\",\"code\":\"insufficient_quota\"}}"
                        + "|QUOTA_EXCEEDED|m",
                "403|{\"error\":{\"message\":\"Insufficient Balance\"}}|QUOTA_EXCEEDED|Insufficient Balance",
                "404|{\"error\":{\"message\":\"The model `x` does not exist\",\"code\":\"model_not_found\"}}"
                        + "|UNKNOWN_MODEL|The model `x` does not exist",
                "404|{\"error\":{\"message\":\"model \\\"x\\\" not found, try pulling it first\"}}"
                        + "|UNKNOWN_MODEL|model \"x\" not found, try pulling it first",
                "400|{\"error\":{\"message\":\"m\",\"code\":\"model_not_found\"}}|UNKNOWN_MODEL|m",
                "404|{\"detail\":\"Not Found\"}|NOT_FOUND|Not Found",
                "422|{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"Field required\"},{\"msg\":\"x\"}]}"
                        + "|INVALID_REQUEST|Field required; x",
                "401|{\"message\":\"Unauthorized\"}|FORBIDDEN|Unauthorized",
                "400|[{\"error\":{\"code\":400,\"message\":\"API key not valid\",\"status\":\"INVALID_ARGUMENT\"}}]"
                        + "|INVALID_REQUEST|API key not valid",
                "500|{\"error\":null,\"message\":\"boom\"}|INTERNAL|boom",
                "500|{}|INTERNAL|~~"
            })
    void theErrorsOwnWordsAreReadInAnyShape(int status, String body, Kind kind, String message) {
        assertThat(read(status, body)).isEqualTo(Failure.of(kind, message == null ? "" : message));
    }

    @Test
    void retryAfterIsKept() {
        HeaderList headers = HeaderList.of("Retry-After", "7");

        assertThat(CODEC.readFailure(429, headers, Body.EMPTY).retryAfter()).contains("7");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BROKEN_ANSWER", "LOOP"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenIsReadAsTheSame(Kind kind) throws IOException {
        Failure failure = new Failure(kind, "because", Optional.of("3"));

        LlmResponse response = CODEC.writeFailure(failure, request("{}"));
        Failure read = CODEC.readFailure(response.status(), response.headers(), response.readBody(1000));

        assertThat(read).isEqualTo(failure);
        assertThat(response.headers().first("content-type")).contains("application/json");
    }

    @Test
    void aBrokenAnswerIsTheGatewaysFault() {
        assertThat(CODEC.writeFailure(Failure.of(Kind.BROKEN_ANSWER, "x"), request("{}"))
                        .status())
                .isEqualTo(502);
    }
}
