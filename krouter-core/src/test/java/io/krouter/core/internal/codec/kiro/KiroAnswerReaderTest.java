package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.framing.EventStreamWriter;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KiroAnswerReaderTest {

    private final AnswerReader reader = new KiroCodec().newAnswerReader();

    static java.util.stream.Stream<String> answers() {
        return KiroFixtures.names(".response.bin");
    }

    private static RecordedAnswer read(String name) {
        RecordedAnswer answer = new RecordedAnswer();
        new KiroCodec().newAnswerReader().onWhole(KiroFixtures.answer(name), answer);
        return answer;
    }

    @ParameterizedTest
    @MethodSource("answers")
    void everyRecordedAnswerEndsOnce(String name) {
        RecordedAnswer answer = read(name);
        assertThat(answer.ends + (answer.failure.isPresent() ? 1 : 0)).isEqualTo(1);
    }

    @Test
    void textIsJoinedAndTheRestIsPassedOn() {
        RecordedAnswer answer = read("text");
        assertThat(answer.lines())
                .containsExactly("extra messageMetadataEvent", "text: Hello, world 😀", "extra meteringEvent");
        assertThat(answer.usage.contextPercentage()).hasValue(15.258500099182129);
        assertThat(answer.stop).contains(StopReason.END_TURN);
        assertThat(answer.isComplete()).isTrue();
    }

    @Test
    void aToolCallInFragmentsIsOneCall() {
        RecordedAnswer answer = read("tool-use-fragments");
        String id = "tooluse_mwVAkep5QPq-Z5W9ENAPEw";
        assertThat(answer.lines())
                .contains(
                        "text: Reading.",
                        "call " + id + " readFile",
                        "input " + id + ": {\"path\":\"café 😀.txt\",\"start_line\":1}",
                        "end " + id);
        assertThat(answer.stop).contains(StopReason.TOOL_USE);
    }

    @Test
    void aToolCallMayHaveNoInput() {
        assertThat(read("tool-use-no-input").lines())
                .containsExactly("call tooluse_none listProcesses", "end tooluse_none");
    }

    @ParameterizedTest
    @CsvSource({"tool-use-one-frame, tooluse_one", "tool-use-object-input, tooluse_obj"})
    void aToolCallMayComeInOneFrame(String name, String id) {
        assertThat(read(name).lines())
                .containsExactly("call " + id + " readFile", "input " + id + ": {\"path\":\"a\"}", "end " + id);
    }

    @Test
    void interleavedCallsAreToldApart() {
        assertThat(read("parallel-tools-interleaved").lines())
                .startsWith("call tooluse_I1 readFile", "call tooluse_I2 executeBash", "input tooluse_I1: {\"pa")
                .endsWith("end tooluse_I1", "end tooluse_I2");
    }

    @Test
    void reasoningComesWithItsSignature() {
        assertThat(read("reasoning").lines())
                .containsExactly(
                        "reasoning: First, I add.", "signature: EqQBCkgIARABGAIiQL+sig/with+base64==", "text: 4");
        assertThat(read("reasoning-redacted").lines()).containsExactly("redacted: AAEC+vv/", "text: done");
    }

    @Test
    void usageIsCounted() {
        Usage usage = read("metadata-usage").usage;
        assertThat(usage)
                .isEqualTo(new Usage(
                        OptionalLong.of(120),
                        OptionalLong.of(1000),
                        OptionalLong.of(0),
                        OptionalLong.of(45),
                        OptionalLong.of(1165),
                        OptionalDouble.of(0.58)));
    }

    @Test
    void theEventForItKnowsBetterHowFullTheContextIs() {
        assertThat(read("krs-text").usage.contextPercentage()).hasValue(15.258500099182129);
    }

    @ParameterizedTest
    @CsvSource({
        "krs-text, END_TURN",
        "krs-tool-use, TOOL_USE",
        "krs-stop-max-tokens, MAX_TOKENS",
        "krs-stop-content-filtered, CONTENT_FILTERED",
        "krs-stop-model-context-window-exceeded, CONTEXT_WINDOW_EXCEEDED",
        "krs-stop-pause-turn, PAUSE_TURN",
        "krs-stop-unknown, UNKNOWN"
    })
    void stopReasonsAreRead(String name, StopReason reason) {
        RecordedAnswer answer = read(name);
        assertThat(answer.stop).contains(reason);
        assertThat(answer.isComplete()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "exception-error, INTERNAL, boom",
        "exception-peer-name, INTERNAL, upstream failed",
        "exception-unmodelled, THROTTLED, slow down",
        "exception-first-frame, INTERNAL, first",
        "error-message-type, INTERNAL, it broke",
        "krs-exception-error, INTERNAL, boom",
        "krs-exception-throttlingerror, THROTTLED, slow",
        "krs-exception-validationerror, TOO_LARGE, bad",
        "krs-exception-serviceunavailableerror, UNAVAILABLE, down"
    })
    void exceptionsAreFailures(String name, Failure.Kind kind, String message) {
        assertThat(read(name).failure).contains(Failure.of(kind, message));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "truncated",
                "bad-prelude-crc",
                "bad-message-crc",
                "bad-length-field",
                "payload-not-json",
                "no-message-type-header",
                "no-event-type-header",
                "empty-stream"
            })
    void brokenStreamsAreFailures(String name) {
        assertThat(read(name).failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @Test
    void unknownEventsArePassedOn() {
        assertThat(read("unknown-events").lines()).contains("text: kept").anyMatch(line -> line.startsWith("extra "));
    }

    @Test
    void emptyAndNullPayloadsSayNothing() {
        assertThat(read("null-and-empty-payloads").lines()).containsExactly("text: end");
    }

    @Test
    void anAnswerOfTheRuntimeDialectIsCutWithoutStopReason() {
        EventStreamWriter frames = new EventStreamWriter();
        RecordedAnswer answer = new RecordedAnswer();
        reader.onEvent(frames.event("initial-response", Body.of("{}")), answer);
        reader.onEvent(frames.event("assistantResponseEvent", Body.of("{\"content\":\"x\"}")), answer);
        reader.onEnd(answer);
        assertThat(answer.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @Test
    void anAnswerIsCutInsideAToolCall() {
        RecordedAnswer answer = new RecordedAnswer();
        reader.onEvent(event("toolUseEvent", "{\"toolUseId\":\"a\",\"name\":\"t\",\"input\":\"{}\"}"), answer);
        reader.onEnd(answer);
        assertThat(answer.failure).map(Failure::kind).contains(Failure.Kind.BROKEN_ANSWER);
    }

    @Test
    void itIsDoneWithTheStopReason() {
        RecordedAnswer answer = new RecordedAnswer();
        reader.onEvent(event("assistantResponseEvent", "{\"content\":\"x\"}"), answer);
        assertThat(reader.isDone()).isFalse();
        reader.onEvent(event("metadataEvent", "{\"stopReason\":\"END_TURN\"}"), answer);
        assertThat(reader.isDone()).isTrue();
    }

    @Test
    void nothingFollowsAFailure() {
        RecordedAnswer answer = new RecordedAnswer();
        reader.onEvent(new EventStreamWriter().exception("error", Body.of("{\"message\":\"x\"}")), answer);
        reader.onEvent(event("assistantResponseEvent", "{\"content\":\"late\"}"), answer);
        reader.onEnd(answer);
        assertThat(answer.lines()).isEmpty();
        assertThat(answer.ends).isZero();
        assertThat(reader.isDone()).isTrue();
    }

    private static StreamEvent event(String type, String payload) {
        return new EventStreamWriter().event(type, Body.of(payload));
    }
}
