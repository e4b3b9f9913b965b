package io.krouter.core.internal.codec.anthropic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.krouter.api.Body;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.RecordedAnswer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicAnswerReaderTest {

    @Test
    void textComesInPiecesAndUsageInTwo() {
        RecordedAnswer answer = Messages.play("text");

        assertThat(answer.text).isEqualTo("Hello, \u00e9!");
        assertThat(answer.stop).contains(StopReason.END_TURN);
        assertThat(answer.usage.uncachedInput()).hasValue(25);
        assertThat(answer.usage.cacheRead()).hasValue(2000);
        assertThat(answer.usage.cacheWrite()).hasValue(100);
        assertThat(answer.usage.output()).hasValue(15);
        assertThat(answer.ended).isTrue();
    }

    @Test
    void thoughtsKeepTheirSignatureAndCallsTheirInput() {
        RecordedAnswer answer = Messages.play("thinking-and-parallel-tools");

        assertThat(answer.reasoning).isEqualTo("I look.");
        assertThat(answer.signature).isEqualTo("EqQBCkgI==");
        assertThat(answer.redacted).isEqualTo("AAEC");
        assertThat(answer.calls)
                .containsExactly(
                        entry("toolu_1", new RecordedAnswer.Call("readFile", "{\"path\": \"a.txt\"}", true)),
                        entry("toolu_2", new RecordedAnswer.Call("list", "{}", true)));
        assertThat(answer.stop).contains(StopReason.TOOL_USE);
    }

    @Test
    void whatOnlyThisFormatUnderstandsIsAnExtra() {
        RecordedAnswer answer = Messages.play("citations-and-later-events");

        assertThat(answer.text).isEqualTo("Said.");
        assertThat(answer.order).contains("extra citations_delta", "extra server_tool_use");
        assertThat(answer.calls).isEmpty();
        assertThat(answer.stop).contains(StopReason.PAUSE_TURN);
        assertThat(answer.ended).isTrue();
    }

    @Test
    void doneAfterAStopReasonIsANormalEnd() {
        RecordedAnswer answer = Messages.playText("""
                data: {"type":"message_start","message":{"usage":{"input_tokens":1}}}

                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"hi"}}

                data: {"type":"message_delta","delta":{"stop_reason":"end_turn"}}

                data: [DONE]

                """);

        assertThat(answer.text).isEqualTo("hi");
        assertThat(answer.ended).isTrue();
    }

    @Test
    void doneWithoutAStopReasonCompletesNothing() {
        RecordedAnswer answer = Messages.playText("""
                data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":"hi"}}

                data: [DONE]

                """);

        assertThat(answer.ended).isFalse();
    }

    @Test
    void aSecondMessageInsideAnOpenOneIsAFailure() {
        RecordedAnswer answer = Messages.playText("""
                data: {"type":"message_start","message":{}}

                data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"a","name":"f","input":{}}}

                data: {"type":"message_start","message":{}}

                """);

        assertThat(answer.ended).isFalse();
        assertThat(answer.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
        assertThat(answer.calls.get("a").complete()).isFalse();
    }

    @Test
    void anErrorInTheStreamIsAFailureOfItsKind() {
        RecordedAnswer answer = Messages.play("overloaded-error");

        assertThat(answer.text).isEqualTo("Hel");
        assertThat(answer.failure).contains(Failure.of(Failure.Kind.UNAVAILABLE, "Overloaded"));
        assertThat(answer.ended).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"cut-inside-text", "cut-inside-a-tool-call", "not-json"})
    void aBrokenStreamIsAFailure(String sample) {
        RecordedAnswer answer = Messages.play(sample);

        assertThat(answer.ended).isFalse();
        assertThat(answer.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @ParameterizedTest
    @CsvSource({
        "max-tokens, MAX_TOKENS",
        "refusal, CONTENT_FILTERED",
        "context-window-exceeded-no-message-stop, CONTEXT_WINDOW_EXCEEDED",
    })
    void stopReasonsKeepTheirMeaning(String sample, StopReason reason) {
        RecordedAnswer answer = Messages.play(sample);

        assertThat(answer.stop).contains(reason);
        assertThat(answer.ended).isTrue();
    }

    @Test
    void inputThatCameAtOnceKeepsItsNumbers() {
        assertThat(Messages.play("input-at-once").calls.get("toolu_1").input()).isEqualTo("{\"a\":1.50}");
    }

    @Test
    void aWholeMessageIsToldCompletely() {
        RecordedAnswer answer = whole("{\"type\":\"message\",\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\","
                + "\"signature\":\"Eq\"},{\"type\":\"text\",\"text\":\"Hi\"},{\"type\":\"tool_use\",\"id\":\"t\","
                + "\"name\":\"f\",\"input\":{\"a\": 1}}],\"stop_reason\":\"tool_use\",\"usage\":{\"input_tokens\":3,"
                + "\"output_tokens\":4}}");

        assertThat(answer.order)
                .containsExactly(
                        "reasoning", "signature", "text", "start t", "input t", "end t", "usage", "stop", "end");
        assertThat(answer.calls.get("t").input()).isEqualTo("{\"a\": 1}");
    }

    @Test
    void aWholeErrorAndSomethingElseAreFailures() {
        assertThat(whole("{\"type\":\"error\",\"error\":{\"type\":\"api_error\",\"message\":\"x\"}}").failure)
                .contains(Failure.of(Failure.Kind.INTERNAL, "x"));
        assertThat(whole("{\"choices\":[]}").failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
    }

    private static RecordedAnswer whole(String body) {
        RecordedAnswer answer = new RecordedAnswer();
        new AnthropicAnswerReader().onWhole(Body.of(body), answer);
        return answer;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {"{} | {\\\"a\\\":", "{} | null", "{} | []", "\"x\" | -", "[] | -", "1 | -"})
    void inputThatIsNotOneObjectIsAFailure(String first, @Nullable String fragment) {
        RecordedAnswer answer = playCall(first, fragment, "tool_use");

        assertThat(answer.calls.get("toolu_1").complete()).isFalse();
        assertThat(answer.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
        assertThat(answer.ended).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"{}", "'\"\"'", "null"})
    void noInputIsTheEmptyObject(String first) {
        RecordedAnswer answer = playCall(first, null, "tool_use");

        assertThat(answer.calls.get("toolu_1")).isEqualTo(new RecordedAnswer.Call("f", "{}", true));
        assertThat(answer.ended).isTrue();
    }

    @Test
    void inputThatTheLengthCutStaysOpen() {
        RecordedAnswer answer = playCall("{}", "{\\\"a\\\":", "max_tokens");

        assertThat(answer.calls.get("toolu_1")).isEqualTo(new RecordedAnswer.Call("f", "{\"a\":", false));
        assertThat(answer.stop).contains(StopReason.MAX_TOKENS);
        assertThat(answer.ended).isTrue();
    }

    private static RecordedAnswer playCall(String first, @Nullable String fragment, String stop) {
        String delta = fragment == null ? "" : """
                data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"%s"}}

                """.formatted(fragment);
        return Messages.playEvents(Messages.events("""
                data: {"type":"message_start","message":{"id":"m","content":[]}}

                data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"toolu_1","name":"f","input":%s}}

                %sdata: {"type":"content_block_stop","index":0}

                data: {"type":"message_delta","delta":{"stop_reason":"%s"}}

                data: {"type":"message_stop"}

                """.formatted(first, delta, stop)));
    }
}
