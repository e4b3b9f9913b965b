package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.core.chat.Failure;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Which target answers, and when the next one is tried. */
class FallbackTest {

    @RegisterExtension
    final TestKrouters krouters = new TestKrouters();

    private final FakeProvider first = krouters.first;
    private final FakeProvider second = krouters.second;
    private final FakeProvider origin = krouters.origin;
    private final RecordingListener listener = krouters.listener;

    @Test
    void aModelWithoutARouteIsRefusedAndReachesNobody() throws IOException {
        LlmResponse refusal = krouters.routed().execute(KiroChats.chat("auto"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.headers().first("x-amzn-errortype")).contains("ValidationException");
        assertThat(refusal.readBody(10_000).utf8())
                .contains("INVALID_MODEL_ID")
                .contains("no route matches the model \\\"auto\\\"")
                .contains("claude-*");
        assertThat(origin.requests).isEmpty();
        assertThat(listener.events).contains("unmatched auto REFUSE", "failed UNKNOWN_MODEL");
    }

    @Test
    void aModelWithoutARoutePassesNativelyWhereThatIsChosen() throws IOException {
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        LlmRequest request = KiroChats.chat("auto");
        Krouter krouter = krouters.build(
                Routes.builder().unmatched(Routes.Unmatched.NATIVE).build());
        krouter.execute(request).close();
        assertThat(origin.requests.get(0).body()).isSameAs(request.body());
        assertThat(listener.events).contains("unmatched auto NATIVE", "routed auto to origin");
    }

    @Test
    void theNextTargetIsTriedWhenOneDoesNotAnswer() throws IOException {
        first.fails("connection refused");
        second.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        assertThat(KiroAnswers.text(KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")))))
                .contains("Hello");
        assertThat(listener.events).contains("fell back from first/gpt-5: connection refused");
    }

    @Test
    void theNextTargetIsTriedWhenOneIsThrottledAndTheFirstAnswerIsClosed() throws IOException {
        first.replies(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        second.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        assertThat(KiroAnswers.text(KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")))))
                .contains("Hello");
        assertThat(first.openBodies).hasValue(0);
        assertThat(listener.events).contains("fell back from first/gpt-5: answered 429");
    }

    @Test
    void aTargetThatRefusedIsNoFailureWhereAnotherAnswers() throws IOException {
        first.replies(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        second.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, OpenAiEvents.USAGE, "[DONE]");
        KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")));
        assertThat(listener.failures).isEmpty();
        assertThat(listener.events).contains("usage 7 in, 3 out");
    }

    @Test
    void aRefusalOfTheLastTargetIsReportedWithTheProvidersMessage() throws IOException {
        first.replies(429, "application/json", "{\"error\":{\"message\":\"slow down\"}}");
        krouters.build(Routes.builder().route("*", "first/gpt-5").build())
                .execute(KiroChats.chat("claude-x"))
                .close();
        assertThat(listener.failures).singleElement().satisfies(failure -> {
            assertThat(failure.kind()).isEqualTo(Failure.Kind.THROTTLED);
            assertThat(failure.message()).contains("first answered 429: slow down");
        });
    }

    @Test
    void aNativeAnswerAfterAFailedTargetIsReadForItsUsageToo() throws IOException {
        first.replies(503, "application/json", "");
        origin.repliesBytes(200, "application/json", KiroAnswers.metadata().toByteArray());
        Krouter krouter = krouters.build(
                Routes.builder().route("*", "first/gpt-5", "origin").build());
        KiroAnswers.events(krouter.execute(KiroChats.chat("claude-x")));
        assertThat(listener.events).contains("usage 5 in, 2 out", "stopped END_TURN");
        assertThat(listener.failures).isEmpty();
    }

    @Test
    void aRequestThatIsWrongAsItIsIsNotTriedElsewhere() throws IOException {
        first.replies(400, "application/json", "{\"error\":{\"message\":\"bad tool schema\"}}");
        LlmResponse refusal = krouters.routed().execute(KiroChats.chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(400);
        assertThat(refusal.readBody(10_000).utf8()).contains("first answered 400: bad tool schema");
        assertThat(second.requests).isEmpty();
    }

    @Test
    void whenNoTargetAnswersTheRefusalSaysSo() throws IOException {
        first.fails("connection refused");
        second.fails("no such host");
        LlmResponse refusal = krouters.routed().execute(KiroChats.chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(503);
        assertThat(refusal.readBody(10_000).utf8()).contains("second: no such host");
    }

    @Test
    void anAnswerWithoutAnyByteCountsAsNone() throws IOException {
        first.replies(200, "text/event-stream", "");
        second.streams(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        assertThat(KiroAnswers.text(KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")))))
                .contains("Hello");
    }
}
