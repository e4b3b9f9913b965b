package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.framing.EventStreamWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What krouter does not know is carried on, and told by name, once. */
class DriftTest {

    private static final String KIRO = "https://runtime.us-east-1.kiro.dev";

    private static final String BODY =
            "{\"conversationState\":{\"mood\":\"secret\",\"history\":[{\"userInputMessage\":{\"content\":\"a\",\"x\":1}},"
                    + "{\"userInputMessage\":{\"content\":\"b\",\"x\":2}}],"
                    + "\"currentMessage\":{\"userInputMessage\":{\"content\":\"hi\",\"modelId\":\"claude-x\"}}}}";

    private static final String PLAIN =
            "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"hi\",\"modelId\":\"claude-x\"}}}}";

    private final FakeProvider model = new FakeProvider("model", WireFormat.OPENAI_CHAT)
            .streams("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]");
    private final FakeProvider origin = new FakeProvider("origin", WireFormat.OPAQUE);
    private final RecordingListener listener = new RecordingListener();

    @Test
    void unknownMembersOfATranslatedRequestAreToldWhenItsAnswerIsOver() throws IOException {
        try (Krouter krouter = krouter(Routes.builder().route("*", "model/m"))) {
            krouter.execute(chat(BODY)).close();
        }
        assertThat(drift())
                .containsExactly(
                        "drift member conversationState.history[].userInputMessage.x",
                        "drift member conversationState.mood");
    }

    @Test
    void anUnknownExceptionAndAnUnknownStopReasonOfAnAnswerAreTold() throws IOException {
        ByteArrayOutputStream answered = new ByteArrayOutputStream();
        EventStreamWriter frames = new EventStreamWriter();
        frames.event("metadataEvent", Body.of("{\"stopReason\":\"BORED\"}"))
                .raw()
                .writeTo(answered);
        frames.exception("moodException", Body.of("{\"message\":\"secret\"}"))
                .raw()
                .writeTo(answered);
        origin.repliesBytes(200, "application/vnd.amazon.eventstream", answered.toByteArray());
        try (Krouter krouter = krouter(Routes.builder().unmatched(Routes.Unmatched.NATIVE));
                LlmResponse answer = krouter.execute(chat("{}"))) {
            assertThat(answer.body().readAllBytes()).isEqualTo(answered.toByteArray());
        }
        assertThat(drift()).containsExactly("drift stop reason BORED", "drift exception moodException");
    }

    @Test
    void anUnknownFinishReasonOfATranslatedAnswerIsTold() throws IOException {
        FakeProvider bored = new FakeProvider("model", WireFormat.OPENAI_CHAT)
                .streams("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"bored\"}]}", "[DONE]");
        try (Krouter krouter = krouter(bored, Routes.builder().route("*", "model/m"));
                LlmResponse answer = krouter.execute(chat(PLAIN))) {
            answer.body().readAllBytes();
        }
        assertThat(drift()).containsExactly("drift stop reason bored");
    }

    @Test
    void aCompressedRequestIsLookedAtToo() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            out.write(BODY.getBytes(StandardCharsets.UTF_8));
        }
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        LlmRequest request = chat("").newBuilder()
                .headers(HeaderList.of("content-encoding", "gzip"))
                .body(Body.of(bytes.toByteArray()))
                .build();
        try (Krouter krouter = krouter(Routes.builder().unmatched(Routes.Unmatched.NATIVE))) {
            krouter.execute(request).close();
        }
        assertThat(drift()).hasSize(2);
    }

    @Test
    void unknownMembersOfANativeRequestAreToldWhenItsAnswerIsOver() throws IOException {
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        try (Krouter krouter = krouter(Routes.builder().unmatched(Routes.Unmatched.NATIVE))) {
            try (LlmResponse answer = krouter.execute(chat(BODY))) {
                assertThat(answer.body().read()).isNegative();
                assertThat(drift()).isEmpty();
            }
            assertThat(drift()).hasSize(2).noneMatch(event -> event.contains("secret"));
        }
        assertThat(listener.events).endsWith("ended");
        assertThat(origin.requests.get(0).body().utf8()).isEqualTo(BODY);
    }

    @Test
    void aNativeBodyThatCannotBeReadHasNone() throws IOException {
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        try (Krouter krouter = krouter(Routes.builder().unmatched(Routes.Unmatched.NATIVE))) {
            krouter.execute(chat("{\"conversationState\":")).close();
        }
        assertThat(drift()).isEmpty();
    }

    @Test
    void unknownEventsOfAnAnswerAreToldOnceAndCarriedOn() throws IOException {
        byte[] answered = events("assistantResponseEvent", "moodEvent", "moodEvent", "meteringEvent");
        origin.repliesBytes(200, "application/vnd.amazon.eventstream", answered);
        try (Krouter krouter = krouter(Routes.builder().unmatched(Routes.Unmatched.NATIVE));
                LlmResponse answer = krouter.execute(chat("{}"))) {
            assertThat(answer.body().readAllBytes()).isEqualTo(answered);
        }
        assertThat(drift()).containsExactly("drift event moodEvent");
    }

    @Test
    void unknownEventsOfATranslatedAnswerAreToldToo() throws IOException {
        FakeProvider kiro = new FakeProvider("kiro", WireFormat.KIRO)
                .repliesBytes(200, "application/vnd.amazon.eventstream", events("assistantResponseEvent", "moodEvent"));
        LlmRequest request = LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("https://api.example"))
                .target("/v1/chat/completions")
                .body(Body.of(
                        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}],\"stream\":true}"))
                .build();
        try (Krouter krouter = Krouter.builder()
                        .provider(kiro)
                        .routes(Routes.builder().route("*", "kiro/claude-x").build())
                        .listener(listener)
                        .discover(false)
                        .build();
                LlmResponse answer = krouter.execute(request)) {
            assertThat(answer.readBody(10_000).utf8()).contains("[DONE]");
        }
        assertThat(drift()).containsExactly("drift event moodEvent");
    }

    @ParameterizedTest
    @CsvSource({
        KIRO + ", /, KiroRuntimeService.Dream, operation KiroRuntimeService.Dream",
        KIRO + ", /dream?token=secret, , operation POST /dream",
        "https://q.eu-central-1.amazonaws.com, /dream/, , operation POST /dream"
    })
    void anUnknownOperationOfKirosIsTold(String host, String path, String target, String told) throws IOException {
        ask(host, path, target == null ? "" : target);
        assertThat(drift()).containsExactly("drift " + told);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mcp", "/mcp/stream", "/ListAvailableModels?origin=AI_EDITOR", "/getUsageLimits"})
    void aKnownPathIsNot(String path) throws IOException {
        ask(KIRO, path, "");
        assertThat(drift()).isEmpty();
    }

    @Test
    void aKnownOperationAndAnotherHostAreNot() throws IOException {
        ask(KIRO, "/", "KiroRuntimeService.InvokeMCP");
        ask("https://example.com", "/dream", "");
        ask("https://prod.us-east-1.auth.desktop.kiro.dev", "/oauth/token", "");
        assertThat(drift()).isEmpty();
    }

    @Test
    void aClientThatMakesUpNamesCannotFloodTheLog() throws IOException {
        StringBuilder body = new StringBuilder("{\"").append("n".repeat(5000)).append("\":1");
        for (int i = 0; i < 5000; i++) {
            body.append(",\"m").append(i).append("\":1");
        }
        origin.replies(200, "application/vnd.amazon.eventstream", "");
        try (Krouter krouter = krouter(Routes.builder().unmatched(Routes.Unmatched.NATIVE))) {
            krouter.execute(chat(body.append('}').toString())).close();
        }
        assertThat(drift()).hasSize(100).allMatch(event -> event.length() < 250);
    }

    private void ask(String host, String path, String target) throws IOException {
        origin.replies(200, "application/json", "{}");
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, URI.create(host))
                .target(path)
                .headers(target.isEmpty() ? HeaderList.EMPTY : HeaderList.of("x-amz-target", target))
                .build();
        try (Krouter krouter = krouter(Routes.builder())) {
            krouter.execute(request).close();
        }
    }

    private List<String> drift() {
        return listener.events.stream()
                .filter(event -> event.startsWith("drift"))
                .toList();
    }

    private Krouter krouter(Routes.Builder routes) {
        return krouter(model, routes);
    }

    private Krouter krouter(FakeProvider model, Routes.Builder routes) {
        return Krouter.builder()
                .provider(model)
                .provider(origin)
                .routes(routes.build())
                .listener(listener)
                .discover(false)
                .build();
    }

    private static LlmRequest chat(String body) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create(KIRO))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(body))
                .build();
    }

    private static byte[] events(String... names) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (String name : names) {
            new EventStreamWriter().event(name, Body.of("{}")).raw().writeTo(bytes);
        }
        return bytes.toByteArray();
    }
}
