package io.krouter.core.internal.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.RecordedAnswer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatAnswerReaderTest {

    @Test
    void usageIsReadFromTheChunkBehindTheFinish() {
        RecordedAnswer answer = ChatStreams.play("text-usage-after-finish");

        assertThat(answer.text).isEqualTo("Hello ☕");
        assertThat(answer.stop).contains(StopReason.END_TURN);
        assertThat(answer.usage.cacheRead()).hasValue(1920);
        assertThat(answer.usage.uncachedInput()).hasValue(86);
        assertThat(answer.usage.output()).hasValue(300);
        assertThat(answer.usage.total()).hasValue(2306);
        assertThat(answer.order).containsExactly("text", "usage", "stop", "end");
    }

    @Test
    void aFinishIsAnEndEvenWithoutDone() {
        RecordedAnswer answer = ChatStreams.play("text-usage-in-finish-no-done");

        assertThat(answer.ended).isTrue();
        assertThat(answer.usage.uncachedInput()).hasValue(5);
        assertThat(answer.usage.cacheRead()).isEmpty();
    }

    @Test
    void doneIsAnEndEvenWithoutAFinish() {
        RecordedAnswer answer = ChatStreams.play("done-without-finish");

        assertThat(answer.text).isEqualTo("Hel");
        assertThat(answer.ended).isTrue();
    }

    @Test
    void doneNeedNotWaitForTheConnection() {
        ChatAnswerReader reader = new ChatAnswerReader();
        RecordedAnswer answer = new RecordedAnswer();

        ChatStreams.events("data: [DONE]\n\n").forEach(event -> reader.onEvent(event, answer));

        assertThat(reader.isDone()).isTrue();
        assertThat(answer.ended).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"azure-empty-choices-first", "whole-message-as-chunk", "crlf-lines", "comments-and-pings"})
    void peculiarChunksAreReadAsWhatTheyMean(String sample) {
        RecordedAnswer answer = ChatStreams.play(sample);

        assertThat(answer.text).isIn("Hi", "all of it", "a", "ok");
        assertThat(answer.stop).contains(StopReason.END_TURN);
        assertThat(answer.ended).isTrue();
    }

    @Test
    void nullMembersSayNothing() {
        RecordedAnswer answer = ChatStreams.play("null-members");

        assertThat(answer.order).containsExactly("text", "stop", "end");
        assertThat(answer.text).isEqualTo("ok");
    }

    @Test
    void onlyTheFirstOfSeveralChoicesIsTold() {
        RecordedAnswer answer = ChatStreams.play("two-choices");

        assertThat(answer.text).isEqualTo("yes");
        assertThat(answer.stop).contains(StopReason.END_TURN);
    }

    @Test
    void aRefusalIsTextThatWasFiltered() {
        RecordedAnswer answer = ChatStreams.play("refusal");

        assertThat(answer.text).isEqualTo("I can't help with that.");
        assertThat(answer.stop).contains(StopReason.CONTENT_FILTERED);
    }

    @Test
    void literalTagsAndWhiteSpaceSurvive() {
        assertThat(ChatStreams.play("literal-think-tags").text)
                .isEqualTo("line one\n\n<think>a</think>\n    indented <thinking> tail  ");
    }

    @Test
    void usageOfKimiAndGroqIsFoundInTheirPlaces() {
        assertThat(ChatStreams.play("kimi-usage-in-choice").usage.cacheRead()).hasValue(10);
        assertThat(ChatStreams.play("groq-reasoning").usage.total()).hasValue(7);
    }

    @ParameterizedTest
    @CsvSource({
        "stop, END_TURN",
        "length, MAX_TOKENS",
        "content_filter, CONTENT_FILTERED",
        "tool_calls, UNKNOWN",
        "function_call, UNKNOWN",
        "model_length, CONTEXT_WINDOW_EXCEEDED",
        "something_new, UNKNOWN"
    })
    void finishReasonsOfATextAreRead(String word, StopReason reason) {
        assertThat(ChatStreams.playDeltas(word, "{\"content\":\"x\"}").stop).contains(reason);
    }

    @ParameterizedTest
    @CsvSource({
        "error-in-stream, INTERNAL",
        "error-event, THROTTLED",
        "openrouter-error, THROTTLED",
        "vllm-error, PROMPT_TOO_LONG",
        "not-json, BROKEN_ANSWER",
        "cut-without-finish, BROKEN_ANSWER",
        "cut-inside-an-event, BROKEN_ANSWER"
    })
    void whatIsNotCompleteIsAFailure(String sample, Failure.Kind kind) {
        RecordedAnswer answer = ChatStreams.play(sample);

        assertThat(answer.failure.map(Failure::kind)).contains(kind);
        assertThat(answer.failure.orElseThrow().message()).isNotBlank();
        assertThat(answer.ended).isFalse();
    }

    @Test
    void aFailedFinishLeavesToolCallsOpen() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "network_error",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}");

        assertThat(answer.calls.get("a").complete()).isFalse();
        assertThat(answer.failure.map(Failure::kind)).contains(Failure.Kind.INTERNAL);
    }

    @Test
    void anEmptyStreamIsAFailure() {
        assertThat(ChatStreams.playText("").failure.map(Failure::kind)).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @Test
    void aWholeAnswerIsToldAsAStreamIs() {
        RecordedAnswer answer = whole("""
                {"id":"x","object":"chat.completion","model":"deepseek-reasoner","choices":[{"index":0,"message":
                {"role":"assistant","content":[{"type":"text","text":"Hi"}],"reasoning_content":"hm","tool_calls":[
                {"id":"a","type":"function","function":{"name":"f","arguments":"{\\"n\\":1}"}},
                {"id":"b","type":"function","function":{"name":"g","arguments":{"n":2}}}]},
                "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":3,"completion_tokens":4,"total_tokens":7}}""");

        assertThat(answer.text).isEqualTo("Hi");
        assertThat(answer.reasoning).isEqualTo("hm");
        assertThat(answer.calls.get("a")).isEqualTo(new RecordedAnswer.Call("f", "{\"n\":1}", true));
        assertThat(answer.calls.get("b")).isEqualTo(new RecordedAnswer.Call("g", "{\"n\":2}", true));
        assertThat(answer.stop).contains(StopReason.TOOL_USE);
        assertThat(answer.usage.total()).hasValue(7);
        assertThat(answer.ended).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{}", "{\"choices\":[]}", "", "<html>", "{\"error\":{\"message\":\"no\"}}", "{\"choices\":[{}"})
    void aWholeAnswerThatIsNoneIsAFailure(String body) {
        RecordedAnswer answer = whole(body);

        assertThat(answer.failure).isPresent();
        assertThat(answer.ended).isFalse();
    }

    private static RecordedAnswer whole(String body) {
        RecordedAnswer answer = new RecordedAnswer();
        new ChatAnswerReader().onWhole(Body.of(body), answer);
        return answer;
    }
}
