package io.krouter.core.internal.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.SealedThought;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.internal.codec.RecordedAnswer;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers as compatible servers really give them; each test is named for the rule, not for the server. */
class AnswersFromTheFieldTest {

    private static RecordedAnswer whole(String choice) {
        RecordedAnswer answer = new RecordedAnswer();
        new ChatAnswerReader().onWhole(Body.of("{\"choices\":[" + choice + "]}"), answer);
        return answer;
    }

    private static RecordedAnswer chunks(String... chunks) {
        return ChatStreams.playText("data: " + String.join("\n\ndata: ", chunks) + "\n\ndata: [DONE]\n\n");
    }

    @Test
    void anErrorInsideAChoiceIsAFailure() {
        RecordedAnswer answer = chunks(
                "{\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hel\"}}]}",
                "{\"choices\":[{\"index\":0,\"error\":{\"code\":502,\"message\":\"upstream is gone\"},\"finish_reason\":null}]}");

        assertThat(answer.ended).isFalse();
        assertThat(answer.failure).contains(Failure.of(Failure.Kind.UNAVAILABLE, "upstream is gone"));
    }

    @Test
    void anEmptyDeltaDoesNotHideTheMessageBesideIt() {
        RecordedAnswer answer = whole("{\"delta\":{\"role\":\"assistant\",\"content\":\"\"},"
                + "\"message\":{\"role\":\"assistant\",\"content\":\"hi\"},\"finish_reason\":\"stop\"}");

        assertThat(answer.text).isEqualTo("hi");
    }

    @Test
    void aDeltaIsNotRepeatedByTheMessageBesideIt() {
        RecordedAnswer answer = chunks(
                "{\"choices\":[{\"delta\":{\"content\":\"h\"},\"message\":{\"content\":\"h\"}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"i\"},\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}]}");

        assertThat(answer.text).isEqualTo("hi");
    }

    @Test
    void anEmptyFunctionCallIsNoCall() {
        RecordedAnswer answer =
                whole("{\"message\":{\"content\":\"hi\",\"function_call\":{\"name\":\"\",\"arguments\":\"\"}},"
                        + "\"finish_reason\":\"stop\"}");

        assertThat(answer.text).isEqualTo("hi");
        assertThat(answer.calls).isEmpty();
        assertThat(answer.stop).contains(StopReason.END_TURN);
    }

    @ParameterizedTest
    @CsvSource({
        "STOP, END_TURN",
        "eos_token, END_TURN",
        "Length, MAX_TOKENS",
        "MAX_TOKENS, MAX_TOKENS",
        "SAFETY, CONTENT_FILTERED",
        "Content_Filter, CONTENT_FILTERED"
    })
    void theCaseOfAFinishReasonDoesNotMatter(String word, StopReason reason) {
        assertThat(ChatStreams.playDeltas(word, "{\"content\":\"a\"}").stop).contains(reason);
    }

    @Test
    void aSingularToolCallIsAFinishReason() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_call",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{}\"}}]}");

        assertThat(answer.stop).contains(StopReason.TOOL_USE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abort", "cancelled", "Canceled", "error", "timeout"})
    void anAbortedAnswerIsAFailure(String word) {
        RecordedAnswer answer = ChatStreams.playDeltas(word, "{\"content\":\"a\"}");

        assertThat(answer.ended).isFalse();
        assertThat(answer.failure).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"reasoning_text\":\"why\"}",
                "{\"thinking\":\"why\"}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"why\"}]}]}",
                "{\"content\":[{\"type\":\"thinking\",\"thinking\":\"why\"}]}",
                "{\"content\":[{\"type\":\"reasoning\",\"text\":\"why\"}]}",
                "{\"content\":[{\"type\":\"reasoning\",\"summary\":[{\"type\":\"summary_text\",\"text\":\"why\"}]}]}"
            })
    void aThoughtIsAThoughtInWhicheverMemberItComes(String delta) {
        RecordedAnswer answer = ChatStreams.playDeltas("stop", delta, "{\"content\":\"so\"}");

        assertThat(answer.reasoning).isEqualTo("why");
        assertThat(answer.text).isEqualTo("so");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gAAAA-_8", "AAE", "not base64!", "AAEC"})
    void anEncryptedThoughtIsValidBase64WithItsMaker(String data) {
        RecordedAnswer answer = chunks(
                "{\"model\":\"openai/o4\",\"choices\":[{\"delta\":{\"reasoning_details\":[{\"type\":\"reasoning.encrypted\",\"data\":\""
                        + data + "\"}]}}]}",
                "{\"choices\":[{\"delta\":{\"content\":\"so\"},\"finish_reason\":\"stop\"}]}");

        assertThat(Base64.getDecoder().decode(answer.redacted)).isNotEmpty();
        assertThat(SealedThought.read(answer.redacted)).hasValueSatisfying(thought -> {
            assertThat(thought.member()).isEqualTo("reasoning_details");
            assertThat(thought.model()).isEqualTo("openai/o4");
            assertThat(thought.value().text())
                    .isEqualTo("{\"type\":\"reasoning.encrypted\",\"data\":\"" + data + "\"}");
        });
    }

    @Test
    void thoughtsThatTheTotalCountsBesideTheCompletionAreOutput() {
        assertThat(usage("{\"prompt_tokens\":12,\"completion_tokens\":2,\"total_tokens\":334,"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":320}}")
                        .output())
                .hasValue(322);
        assertThat(usage("{\"prompt_tokens\":12,\"completion_tokens\":322,\"total_tokens\":334,"
                                + "\"completion_tokens_details\":{\"reasoning_tokens\":320}}")
                        .output())
                .hasValue(322);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"num_cached_tokens\":64|64|0",
                "\"cache_creation_input_tokens\":32|0|32",
                "\"cache_read_input_tokens\":16|16|0",
                "\"prompt_tokens_details\":{\"cached_tokens\":8,\"cache_write_tokens\":4}|8|4"
            })
    void cacheCountsAreReadWhereverTheyAre(String member, long read, long written) {
        Usage usage = usage("{\"prompt_tokens\":100,\"completion_tokens\":1," + member + "}");

        assertThat(usage.cacheRead().orElse(0)).isEqualTo(read);
        assertThat(usage.cacheWrite().orElse(0)).isEqualTo(written);
        assertThat(usage.input()).isEqualTo(100);
    }

    private static Usage usage(String json) {
        return chunks("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}],\"usage\":" + json + "}").usage;
    }

    @Test
    void anErrorBesideAnAnswerWithoutChoicesIsAFailure() {
        RecordedAnswer answer = chunks(
                "{\"choices\":null,\"base_resp\":{\"status_code\":1008,\"status_msg\":\"insufficient balance\"}}");

        assertThat(answer.failure).contains(Failure.of(Failure.Kind.QUOTA_EXCEEDED, "insufficient balance"));
    }
}
