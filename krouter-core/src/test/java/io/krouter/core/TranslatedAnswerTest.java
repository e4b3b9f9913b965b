package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.StreamEvent;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** How a translated answer ends, well or not. */
class TranslatedAnswerTest {

    @RegisterExtension
    final TestKrouters krouters = new TestKrouters();

    private final FakeProvider first = krouters.first;
    private final FakeProvider second = krouters.second;

    @Test
    void anAnswerThatBreaksOffEndsAsAFailureAndNoOtherTargetIsTried() throws IOException {
        first.breaksAfter(OpenAiEvents.TEXT);
        List<StreamEvent> events = KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")));
        assertThat(KiroAnswers.text(events)).contains("Hello");
        StreamEvent last = events.get(events.size() - 1);
        assertThat(last.kind()).isEqualTo(StreamEvent.Kind.EXCEPTION);
        assertThat(last.data().utf8()).contains("first: its answer broke off: connection reset");
        assertThat(second.requests).isEmpty();
        assertThat(first.openBodies).hasValue(0);
    }

    @Test
    void anAnswerThatEndsTooEarlySaysWhose() throws IOException {
        first.streams(OpenAiEvents.TEXT);
        assertThat(failureOf(KiroChats.chat("claude-x"))).contains("first: its answer ended before it was complete");
    }

    @Test
    void anErrorInsideAnAnswerSaysWhoseAndShowsNoKey() throws IOException {
        first.streams(OpenAiEvents.TEXT, "{\"error\":{\"message\":\"bad key sk-0123456789abcdef\"}}");
        assertThat(failureOf(KiroChats.chat("claude-x")))
                .contains("first: bad key")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void aWholeAnswerToAStreamedRequestIsDeliveredAsAStream() throws IOException {
        first.replies(
                200,
                "application/json",
                "{\"choices\":[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"Whole\"},\"finish_reason\":\"stop\"}]}");
        assertThat(KiroAnswers.text(KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")))))
                .contains("\"content\":\"Whole\"");
    }

    @Test
    void aStreamIsOverWithItsDoneMarkAlthoughTheConnectionStaysOpen() throws IOException {
        first.breaksAfter(OpenAiEvents.TEXT, OpenAiEvents.FINISH, "[DONE]");
        List<StreamEvent> events = KiroAnswers.events(krouters.routed().execute(KiroChats.chat("claude-x")));
        assertThat(events.get(events.size() - 1).name()).isEqualTo("metadataEvent");
        assertThat(first.openBodies).hasValue(0);
    }

    @Test
    void aKeyInAProvidersMessageIsMasked() throws IOException {
        first.replies(401, "application/json", "{\"error\":{\"message\":\"wrong key sk-abcdefghijklmnop1234\"}}");
        Krouter one = krouters.build(Routes.builder().route("*", "first/gpt-5").build());
        LlmResponse refusal = one.execute(KiroChats.chat("claude-x"));
        assertThat(refusal.status()).isEqualTo(403);
        assertThat(refusal.readBody(10_000).utf8())
                .doesNotContain("abcdefghijklmnop")
                .contains("first answered 401: wrong key")
                .contains("check the api-key of \\\"first\\\"");
    }

    private String failureOf(LlmRequest request) throws IOException {
        List<StreamEvent> events = KiroAnswers.events(krouters.routed().execute(request));
        StreamEvent last = events.get(events.size() - 1);
        assertThat(last.kind()).isEqualTo(StreamEvent.Kind.EXCEPTION);
        return last.data().utf8();
    }
}
