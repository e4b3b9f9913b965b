package io.krouter.core.internal.codec.openai;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.RecordedAnswer;
import io.krouter.core.internal.codec.RecordedAnswer.Call;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ToolCallReaderTest {

    @Test
    void fragmentsOfArgumentsAreToldAsTheyCome() {
        RecordedAnswer answer = ChatStreams.play("tool-call-fragments");

        assertThat(answer.calls).containsOnlyKeys("call_abc");
        assertThat(answer.calls.get("call_abc")).isEqualTo(new Call("readFile", "{\"path\":\"pom.xml\"}", true));
        assertThat(answer.order).containsExactly("start call_abc", "input call_abc", "end call_abc", "stop", "end");
        assertThat(answer.stop).contains(StopReason.TOOL_USE);
    }

    @Test
    void parallelCallsStayApart() {
        RecordedAnswer answer = ChatStreams.play("parallel-tool-calls");

        assertThat(answer.calls.get("call_a")).isEqualTo(new Call("readFile", "{\"path\":\"a\"}", true));
        assertThat(answer.calls.get("call_b")).isEqualTo(new Call("readFile", "{\"path\":\"b\"}", true));
    }

    @Test
    void interleavedCallsStayApart() {
        RecordedAnswer answer = ChatStreams.play("parallel-tool-calls-interleaved");

        assertThat(answer.calls.get("call_a")).isEqualTo(new Call("f", "{\"a\":1}", true));
        assertThat(answer.calls.get("call_b")).isEqualTo(new Call("g", "{\"b\":2}", true));
    }

    @Test
    void anotherIdInTheSamePlaceIsAnotherCall() {
        RecordedAnswer answer = ChatStreams.play("gemini-calls-all-index-0");

        assertThat(answer.calls.get("id1").input()).isEqualTo("{\"a\":1}");
        assertThat(answer.calls.get("id2").input()).isEqualTo("{\"a\":2}");
        assertThat(answer.stop).contains(StopReason.TOOL_USE);
    }

    @Test
    void callsWithoutIdsAreNamedByTheirPlace() {
        RecordedAnswer answer = ChatStreams.play("ollama-calls-without-id");

        assertThat(answer.calls).containsOnlyKeys("call_0", "call_1");
        assertThat(answer.calls.get("call_1").input()).isEqualTo("{\"a\":2}");
    }

    @Test
    void idNameAndArgumentsMayComeApart() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"name\":\"f\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"a\\\"\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"late\"}]}",
                "{\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\":1}\"}}]}");

        assertThat(answer.calls).containsOnlyKeys("late");
        assertThat(answer.calls.get("late")).isEqualTo(new Call("f", "{\"a\":1}", true));
    }

    @Test
    void idAndNameMayBeRepeatedInEveryDelta() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}]}");

        assertThat(answer.calls.get("x")).isEqualTo(new Call("f", "{}", true));
    }

    @Test
    void aNameRepeatedWithoutAnIdContinuesTheCall() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls",
                "{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"a\\\":\"}}]}",
                "{\"tool_calls\":[{\"function\":{\"name\":\"f\",\"arguments\":\"1}\"}}]}");

        assertThat(answer.calls.get("call_0")).isEqualTo(new Call("f", "{\"a\":1}", true));
    }

    @Test
    void withoutAnIndexTheIdTellsTheCall() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls",
                "{\"tool_calls\":[{\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}]}",
                "{\"tool_calls\":[{\"id\":\"y\",\"function\":{\"name\":\"g\",\"arguments\":\"{\"}}]}",
                "{\"tool_calls\":[{\"id\":\"x\",\"function\":{\"arguments\":\"}\"}}]}",
                "{\"tool_calls\":[{\"id\":\"y\",\"function\":{\"arguments\":\"}\"}}]}");

        assertThat(answer.calls.get("x").input()).isEqualTo("{}");
        assertThat(answer.calls.get("y").input()).isEqualTo("{}");
    }

    @Test
    void twoCallsWithOneIdAreToldApart() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"{\\\"n\\\":1}\"}}]}",
                "{\"tool_calls\":[{\"index\":1,\"id\":\"x\",\"function\":{\"name\":\"g\",\"arguments\":\"{\\\"n\\\":2}\"}}]}");

        assertThat(answer.calls.get("x")).isEqualTo(new Call("f", "{\"n\":1}", true));
        assertThat(answer.calls.get("x_2")).isEqualTo(new Call("g", "{\"n\":2}", true));
    }

    @Test
    void aCallWithoutArgumentsHasTheEmptyObject() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls",
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"\"}}]}");

        assertThat(answer.calls.get("x")).isEqualTo(new Call("f", "{}", true));
    }

    @Test
    void aCallWithoutANameIsAFailure() {
        RecordedAnswer answer = ChatStreams.playDeltas(
                "tool_calls", "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"arguments\":\"{}\"}}]}");

        assertThat(answer.failure.map(Failure::kind)).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @Test
    void moreThanTenParallelCallsKeepTheirOrder() {
        String[] deltas = new String[12];
        for (int i = 0; i < deltas.length; i++) {
            deltas[i] =
                    "{\"tool_calls\":[{\"index\":%d,\"id\":\"c%d\",\"function\":{\"name\":\"f\",\"arguments\":\"%d\"}}]}"
                            .formatted(i, i, i);
        }

        RecordedAnswer answer = ChatStreams.playDeltas("tool_calls", deltas);

        assertThat(answer.calls.keySet())
                .containsExactly("c0", "c1", "c2", "c3", "c4", "c5", "c6", "c7", "c8", "c9", "c10", "c11");
    }

    @Test
    void aCallCutByTheLimitIsNoToolUse() {
        RecordedAnswer answer = ChatStreams.play("length-in-tool-call");

        assertThat(answer.stop).contains(StopReason.MAX_TOKENS);
        assertThat(answer.calls.get("call_a").input()).isEqualTo("{\"path\":\"a\",\"text\":\"xx");
    }

    @Test
    void aFunctionCallOfBeforeToolsIsACall() {
        RecordedAnswer answer = ChatStreams.play("legacy-function-call");

        assertThat(answer.calls.get("call_0")).isEqualTo(new Call("f", "{\"a\":1}", true));
        assertThat(answer.stop).contains(StopReason.TOOL_USE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\\"path\\\":\\\"a.txt\\\",\\\"text\\\":\\\"first li",
                "null",
                "[]",
                "\\\"{}\\\"",
                "{}{}",
                "{} x",
                "1"
            })
    void argumentsThatAreNotOneObjectAreAFailure(String arguments) {
        for (String finish : List.of("tool_calls", "stop")) {
            RecordedAnswer answer = playArguments(finish, arguments);

            assertThat(answer.calls.values()).noneMatch(Call::complete);
            assertThat(answer.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
            assertThat(answer.ended).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{}", " {} "})
    void noArgumentsAreTheEmptyObject(String arguments) {
        RecordedAnswer answer = playArguments("tool_calls", arguments);

        assertThat(answer.calls.get("x").input().strip()).isEqualTo("{}");
        assertThat(answer.calls.get("x").complete()).isTrue();
    }

    @Test
    void argumentsThatTheLengthCutStayOpen() {
        RecordedAnswer answer = playArguments("length", "{\\\"a\\\":");

        assertThat(answer.calls.get("x")).isEqualTo(new Call("f", "{\"a\":", false));
        assertThat(answer.stop).contains(StopReason.MAX_TOKENS);
        assertThat(answer.ended).isTrue();
    }

    private static RecordedAnswer playArguments(String finish, String arguments) {
        return ChatStreams.playDeltas(
                finish,
                "{\"tool_calls\":[{\"index\":0,\"id\":\"x\",\"function\":{\"name\":\"f\",\"arguments\":\"" + arguments
                        + "\"}}]}");
    }
}
