package io.krouter.core.internal.codec.kiro;

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

class KiroFailuresTest {

    private final KiroCodec codec = new KiroCodec();

    private String write(Failure failure, String request) throws IOException {
        try (LlmResponse response = codec.writeFailure(failure, KiroFixtures.request(request))) {
            return response.status() + " "
                    + response.headers().first("x-amzn-errortype").orElseThrow() + " "
                    + response.readBody(1000).utf8();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "INVALID_REQUEST|400 ValidationException|",
                "TOO_LARGE|400 ValidationException|,\"reason\":\"CONTENT_LENGTH_EXCEEDS_THRESHOLD\"",
                "PROMPT_TOO_LONG|400 ValidationException|,\"reason\":\"PROMPT_TOO_LONG\"",
                "UNKNOWN_MODEL|400 ValidationException|,\"reason\":\"INVALID_MODEL_ID\"",
                "NOT_FOUND|404 ResourceNotFoundException|",
                "FORBIDDEN|403 AccessDeniedException|",
                "QUOTA_EXCEEDED|402 ServiceQuotaExceededException|",
                "THROTTLED|429 ThrottlingException|",
                "INTERNAL|500 InternalServerException|",
                "UNAVAILABLE|503 ServiceUnavailableException|",
                "BROKEN_ANSWER|500 InternalServerException|",
                "LOOP|508 ValidationException|,\"reason\":\"LOOP_DETECTED\""
            })
    void eachKindHasItsClassAndReason(Kind kind, String statusAndName, String reason) throws IOException {
        String name = statusAndName.substring(4);
        assertThat(write(Failure.of(kind, "m"), "krs-single-turn"))
                .isEqualTo(statusAndName + " {\"__type\":\"com.amazon.kiro.runtimeservice#" + name
                        + "\",\"message\":\"m\"" + Optional.ofNullable(reason).orElse("") + "}");
    }

    @Test
    void theIdeDialectHasTheOlderNamespace() throws IOException {
        assertThat(write(Failure.of(Kind.INTERNAL, "m"), "single-turn"))
                .contains("\"__type\":\"com.amazon.aws.codewhisperer#InternalServerException\"");
    }

    @ParameterizedTest
    @CsvSource({"single-turn, application/json", "krs-single-turn, application/x-amz-json-1.0"})
    void theContentTypeIsTheDialects(String request, String contentType) throws IOException {
        Failure failure = new Failure(Kind.THROTTLED, "m", Optional.of("7"));
        try (LlmResponse response = codec.writeFailure(failure, KiroFixtures.request(request))) {
            assertThat(response.headers().first("content-type")).contains(contentType);
            assertThat(response.headers().first("retry-after")).contains("7");
            assertThat(response.headers().contains("x-amzn-requestid")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"BROKEN_ANSWER"},
            mode = EnumSource.Mode.EXCLUDE)
    void whatIsWrittenReadsAsTheSame(Kind kind) throws IOException {
        Failure failure = new Failure(kind, "what to do", Optional.of("3"));
        try (LlmResponse response = codec.writeFailure(failure, KiroFixtures.request("single-turn"))) {
            assertThat(codec.readFailure(response.status(), response.headers(), response.readBody(1000)))
                    .isEqualTo(failure);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400|ValidationException:http://internal.amazon.com/coral/x/|{\"message\":\"m\",\"reason\":null}|INVALID_REQUEST",
                "400||{\"__type\":\"com.amazon.aws.codewhisperer#ValidationException\",\"message\":\"m\",\"reason\":\"PROMPT_TOO_LONG\"}"
                        + "|PROMPT_TOO_LONG",
                "400||{\"__type\":\"ValidationException\",\"message\":\"m\",\"reason\":\"INVALID_MODEL_ID\"}|UNKNOWN_MODEL",
                "403||{\"__type\":\"com.amazon.aws.codewhisperer#AccessDeniedException\",\"message\":\"m\"}|FORBIDDEN",
                "429||{\"code\":\"ThrottlingException\",\"message\":\"m\",\"reason\":\"INSUFFICIENT_MODEL_CAPACITY\"}|THROTTLED",
                "429||{\"__type\":\"ThrottlingException\",\"message\":\"m\",\"reason\":\"MONTHLY_REQUEST_COUNT\"}|QUOTA_EXCEEDED",
                "409||{\"__type\":\"ConflictException\",\"message\":\"m\"}|INVALID_REQUEST",
                "500||{\"error\":{\"message\":\"m\"}}|INTERNAL",
                "503||{\"Message\":\"m\"}|UNAVAILABLE"
            })
    void refusalsAreRead(int status, String type, String body, Kind kind) {
        HeaderList headers = type == null ? HeaderList.EMPTY : HeaderList.of("X-Amzn-ErrorType", type);
        assertThat(codec.readFailure(status, headers, Body.of(body))).isEqualTo(Failure.of(kind, "m"));
    }

    @ParameterizedTest
    @CsvSource({
        "400, INVALID_REQUEST",
        "401, FORBIDDEN",
        "402, QUOTA_EXCEEDED",
        "404, NOT_FOUND",
        "413, TOO_LARGE",
        "418, INVALID_REQUEST",
        "429, THROTTLED",
        "500, INTERNAL",
        "502, UNAVAILABLE",
        "529, UNAVAILABLE",
        "599, INTERNAL"
    })
    void whereTheBodySaysNothingTheStatusDoes(int status, Kind kind) {
        assertThat(codec.readFailure(status, HeaderList.EMPTY, Body.of("<html>down</html>")))
                .isEqualTo(Failure.of(kind, ""));
        assertThat(codec.readFailure(status, HeaderList.EMPTY, Body.EMPTY).kind())
                .isEqualTo(kind);
    }
}
