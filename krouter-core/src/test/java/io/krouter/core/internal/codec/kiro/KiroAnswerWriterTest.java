package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.Failure.Kind;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KiroAnswerWriterTest {

    private static final String END = "metadataEvent {\"stopReason\":\"END_TURN\"}";

    private final List<StreamEvent> events = new ArrayList<>();
    private final AnswerWriter writer = writer(KiroFixtures.request("single-turn"));

    private AnswerWriter writer(LlmRequest request) {
        return new KiroCodec().newAnswerWriter(request, events::add);
    }

    private List<String> written() {
        return events.stream()
                .map(event -> event.name() + " " + event.data().utf8())
                .toList();
    }

    private static String tool(String id, String rest) {
        return "toolUseEvent {\"toolUseId\":\"" + id + "\",\"name\":\"t\"" + rest + "}";
    }

    @Test
    void aTextIsOneFramePerPieceAndTheEndComesLast() {
        writer.text("Hel");
        writer.text("");
        writer.text("lo");
        writer.end();
        assertThat(written())
                .containsExactly(
                        "assistantResponseEvent {\"content\":\"Hel\"}",
                        "assistantResponseEvent {\"content\":\"lo\"}",
                        END);
    }

    @Test
    void theRuntimeDialectBeginsWithAnEmptyInitialResponse() {
        AnswerWriter runtime = writer(KiroFixtures.request("krs-single-turn"));
        assertThat(events).isEmpty();
        runtime.text("x");
        runtime.end();
        assertThat(written()).containsExactly("initial-response {}", "assistantResponseEvent {\"content\":\"x\"}", END);
    }

    @Test
    void reasoningIsTextThenSignature() {
        writer.reasoning("Hm.");
        writer.reasoningSignature("c2ln");
        writer.redactedReasoning("AAEC");
        writer.end();
        assertThat(written())
                .containsExactly(
                        "reasoningContentEvent {\"text\":\"Hm.\"}",
                        "reasoningContentEvent {\"signature\":\"c2ln\"}",
                        "reasoningContentEvent {\"redactedContent\":\"AAEC\"}",
                        END);
    }

    @Test
    void aToolCallStartsEmptyAndStops() {
        writer.toolCallStart("a", "t");
        writer.toolCallInput("a", "{\"p\"");
        writer.toolCallInput("a", ":1}");
        writer.toolCallEnd("a");
        writer.end();
        assertThat(written())
                .containsExactly(
                        tool("a", ""),
                        tool("a", ",\"input\":\"{\\\"p\\\"\""),
                        tool("a", ",\"input\":\":1}\""),
                        tool("a", ",\"stop\":true"),
                        "metadataEvent {\"stopReason\":\"TOOL_USE\"}");
    }

    @Test
    void aCallWithoutInputHasAnEmptyObject() {
        writer.toolCallStart("a", "t");
        writer.toolCallInput("a", "");
        writer.toolCallEnd("a");
        assertThat(written())
                .containsExactly(tool("a", ""), tool("a", ",\"input\":\"{}\""), tool("a", ",\"stop\":true"));
    }

    @Test
    void callsAreWrittenOneAfterTheOther() {
        writer.toolCallStart("a", "t");
        writer.toolCallStart("b", "t");
        writer.toolCallInput("b", "[");
        writer.toolCallInput("a", "1");
        writer.toolCallInput("b", "]");
        writer.toolCallEnd("b");
        writer.toolCallEnd("a");
        assertThat(written())
                .containsExactly(
                        tool("a", ""),
                        tool("a", ",\"input\":\"1\""),
                        tool("a", ",\"stop\":true"),
                        tool("b", ""),
                        tool("b", ",\"input\":\"[]\""),
                        tool("b", ",\"stop\":true"));
    }

    @Test
    void aCallThatWaitedStreamsOnOnceItIsItsTurn() {
        writer.toolCallStart("a", "t");
        writer.toolCallStart("b", "t");
        writer.toolCallInput("b", "[");
        writer.toolCallEnd("a");
        writer.toolCallInput("b", "]");
        assertThat(written()).endsWith(tool("b", ""), tool("b", ",\"input\":\"[\""), tool("b", ",\"input\":\"]\""));
    }

    @Test
    void whatComesDuringACallFollowsIt() {
        writer.toolCallStart("a", "t");
        writer.text("meanwhile");
        writer.toolCallInput("a", "{}");
        writer.toolCallEnd("a");
        assertThat(written())
                .containsExactly(
                        tool("a", ""),
                        tool("a", ",\"input\":\"{}\""),
                        tool("a", ",\"stop\":true"),
                        "assistantResponseEvent {\"content\":\"meanwhile\"}");
    }

    @Test
    void everyCallIsStoppedAtTheEnd() {
        writer.toolCallStart("a", "t");
        writer.toolCallStart("b", "t");
        writer.end();
        assertThat(written()).contains(tool("a", ",\"stop\":true"), tool("b", ",\"stop\":true"));
        assertThat(written()).endsWith("metadataEvent {\"stopReason\":\"TOOL_USE\"}");
    }

    @Test
    void aPairOfSurrogatesIsNeverSplit() {
        writer.text("a\ud83d");
        writer.text("\ude00b");
        writer.reasoning("\ud83d");
        writer.reasoning("\ude00");
        writer.toolCallStart("a", "t");
        writer.toolCallInput("a", "\"\ud83d");
        writer.toolCallInput("a", "\ude00\"");
        writer.toolCallEnd("a");
        assertThat(written())
                .contains(
                        "assistantResponseEvent {\"content\":\"a\"}",
                        "assistantResponseEvent {\"content\":\"😀b\"}",
                        "reasoningContentEvent {\"text\":\"😀\"}",
                        tool("a", ",\"input\":\"\\\"\""),
                        tool("a", ",\"input\":\"😀\\\"\""));
    }

    @Test
    void aHalfWhoseOtherHalfNeverComesIsWrittenAtTheEnd() {
        writer.text("a\ud83d");
        writer.end();
        assertThat(written()).contains("assistantResponseEvent {\"content\":\"\\ud83d\"}");
    }

    @Test
    void theCountsComeLast() {
        writer.usage(usage(120, 45));
        writer.stop(StopReason.MAX_TOKENS);
        writer.text("x");
        writer.end();
        assertThat(written())
                .endsWith(
                        "contextUsageEvent {\"contextUsagePercentage\":0.5825}",
                        "metadataEvent {\"tokenUsage\":{\"uncachedInputTokens\":120,\"outputTokens\":45,\"totalTokens\":1165,"
                                + "\"cacheReadInputTokens\":1000},\"stopReason\":\"MAX_TOKENS\"}");
    }

    private static Usage usage(long uncached, long output) {
        return new Usage(
                OptionalLong.of(uncached),
                OptionalLong.of(1000),
                OptionalLong.empty(),
                OptionalLong.of(output),
                OptionalLong.empty(),
                OptionalDouble.empty());
    }

    @Test
    void theMeterNeverPassesFull() {
        writer.usage(usage(1_000_000, 1));
        writer.end();
        assertThat(written()).contains("contextUsageEvent {\"contextUsagePercentage\":100}");
    }

    @Test
    void countsThatAreNotKnownAreNotMadeUp() {
        OptionalLong none = OptionalLong.empty();
        writer.usage(new Usage(none, none, none, OptionalLong.of(45), none, OptionalDouble.empty()));
        writer.end();
        assertThat(written()).containsExactly(END);
    }

    @Test
    void anEndedTurnThatCallsToolsWaitsForThem() {
        writer.toolCallStart("a", "t");
        writer.toolCallEnd("a");
        writer.stop(StopReason.END_TURN);
        writer.end();
        assertThat(written()).endsWith("metadataEvent {\"stopReason\":\"TOOL_USE\"}");
    }

    @Test
    void onlyKirosOwnExtrasAreWritten() {
        writer.extra("citations", new Json("[]"));
        writer.extra("codeReferenceEvent", new Json("{\"references\":[]}"));
        assertThat(written()).containsExactly("codeReferenceEvent {\"references\":[]}");
    }

    @Test
    void aPieceOfACallThatNeverBeganIsAnError() {
        assertThatThrownBy(() -> writer.toolCallInput("a", "{}")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aFailureStopsTheOpenCallAndIsTheLastFrame() {
        writer.text("partial");
        writer.toolCallStart("a", "t");
        writer.toolCallStart("b", "t");
        writer.failure(Failure.of(Kind.BROKEN_ANSWER, "cut"));
        assertThat(written())
                .containsExactly(
                        "assistantResponseEvent {\"content\":\"partial\"}",
                        tool("a", ""),
                        tool("a", ",\"stop\":true"),
                        "error {\"message\":\"cut\"}");
        assertThat(events.get(3).kind()).isEqualTo(StreamEvent.Kind.EXCEPTION);
    }

    @Test
    void whatWasCompleteBeforeAFailureStands() {
        writer.toolCallStart("a", "t");
        writer.text("said");
        writer.toolCallStart("b", "t");
        writer.toolCallEnd("b");
        writer.failure(Failure.of(Kind.INTERNAL, "x"));
        assertThat(written())
                .containsSubsequence(
                        tool("a", ",\"stop\":true"),
                        "assistantResponseEvent {\"content\":\"said\"}",
                        tool("b", ",\"stop\":true"),
                        "error {\"message\":\"x\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "THROTTLED, throttlingError {\"message\":\"m\"}",
        "UNAVAILABLE, serviceUnavailableError {\"message\":\"m\"}",
        "INVALID_REQUEST, validationError {\"message\":\"m\"}",
        "FORBIDDEN, validationError {\"message\":\"m\"}",
        "PROMPT_TOO_LONG, 'validationError {\"message\":\"m\",\"reason\":\"PROMPT_TOO_LONG\"}'",
        "BROKEN_ANSWER, error {\"message\":\"m\"}",
        "INTERNAL, error {\"message\":\"m\"}"
    })
    void theRuntimeDialectHasAMemberForEachKind(Kind kind, String frame) {
        writer(KiroFixtures.request("krs-single-turn")).failure(Failure.of(kind, "m"));
        assertThat(written()).containsExactly("initial-response {}", frame);
    }

    @Test
    void headersNameTheStreamAndTheConversation() {
        HeaderList headers = writer.headers();
        assertThat(headers.first("content-type")).contains("application/vnd.amazon.eventstream");
        assertThat(headers.first("x-amzn-codewhisperer-conversation-id"))
                .contains("2b699faf-b053-4646-90ee-000000000001");
        assertThat(headers.first("x-amzn-requestid")).isPresent();
    }

    @Test
    void aConversationIdThatNoHeaderCanHoldIsLeftOut() {
        LlmRequest request = KiroFixtures.ide("{\"conversationState\":{\"conversationId\":\"a\\r\\nx: y\"}}");
        assertThat(writer(request).headers().contains("x-amzn-codewhisperer-conversation-id"))
                .isFalse();
    }
}
