package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Which requests a front door may carry by itself, and that the listener cannot tell who carried one. */
@Timeout(30)
class PassageTest {

    private static final HeaderList SSE = HeaderList.of("content-type", "text/event-stream");

    private static final String STREAM = """
            data: {"id":"1","choices":[{"index":0,"delta":{"content":"hi"}}]}

            data: {"id":"1","choices":[{"index":0,"delta":{},"finish_reason":"stop"}],"usage":{"prompt_tokens":3,"completion_tokens":5}}

            data: [DONE]

            """;

    private final RecordingListener listener = new RecordingListener();

    private Krouter krouter(UnaryOperator<Krouter.Builder> settings) {
        return settings.apply(Krouter.builder()
                        .discover(false)
                        .listener(listener)
                        .provider(new FakePassThrough("origin", WireFormat.OPAQUE))
                        .provider(new FakePassThrough("kiro", WireFormat.KIRO))
                        .provider(new FakeProvider("model", WireFormat.OPENAI_CHAT))
                        .routes(Routes.builder()
                                .route("translated", "kiro")
                                .route("fallback", "origin", "model")
                                .route("other", "origin/gpt-5")
                                .route("direct", "model")
                                .unmatched(Routes.Unmatched.NATIVE)
                                .build()))
                .build();
    }

    private static LlmRequest chat(String model) {
        return LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("https://api.example"))
                .target("/v1/chat/completions")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of("{\"model\":\"" + model + "\",\"stream\":true,\"messages\":[]}"))
                .build();
    }

    private static LlmRequest opaque() {
        return LlmRequest.builder(WireFormat.OPAQUE, URI.create("https://api.example"))
                .body(Body.oneShot(InputStream.nullInputStream(), 12))
                .build();
    }

    @Test
    void whatNobodyChangesPasses() {
        try (Krouter krouter = krouter(it -> it)) {
            assertThat(passage(krouter, chat("any"))).isPresent();
            assertThat(passage(krouter, opaque())).isPresent();
        }
    }

    @Test
    void whatTheChainHasToTreatDoesNot() {
        try (Krouter krouter = krouter(it -> it)) {
            for (String model : List.of("translated", "fallback", "other", "direct")) {
                assertThat(passage(krouter, chat(model))).as(model).isEmpty();
            }
            for (String name : List.of("x-request-source", "Via", "X-Krouter-Hop", "Content-Encoding")) {
                LlmRequest request = chat("any")
                        .newBuilder()
                        .headers(HeaderList.of(name, "x"))
                        .build();
                assertThat(passage(krouter, request)).as(name).isEmpty();
            }
        }
        assertThat(listener.events).isEmpty();
    }

    @Test
    void anInterceptorKeepsEverythingInTheChain() {
        try (Krouter krouter = krouter(it -> it.interceptor(chain -> chain.proceed(chain.request())))) {
            assertThat(passage(krouter, chat("any"))).isEmpty();
            assertThat(passage(krouter, opaque())).isEmpty();
        }
    }

    @Test
    void anyOtherProviderOfTheOriginIsAskedItself() {
        try (Krouter krouter = Krouter.builder()
                .discover(false)
                .provider(new FakeProvider("origin", WireFormat.OPAQUE))
                .build()) {
            assertThat(passage(krouter, opaque())).isEmpty();
        }
    }

    @Test
    void whatIsUnmatchedAndToBeRefusedIsTheChains() {
        try (Krouter krouter = krouter(it -> it.routes(Routes.builder().build()))) {
            assertThat(passage(krouter, chat("any"))).isEmpty();
        }
    }

    @Test
    void theListenerIsToldTheSameOfAStream() throws Exception {
        assertSame(200, STREAM);
        assertThat(listener.events).contains("usage 3 in, 5 out", "stopped END_TURN");
    }

    @Test
    void theListenerIsToldTheSameOfARefusal() throws Exception {
        assertSame(429, "{\"error\":{\"message\":\"slow down\"}}");
        assertThat(listener.events).contains("failed THROTTLED");
    }

    @Test
    void theListenerIsToldTheSameOfAnAnswerThatIsNoStream() throws Exception {
        assertSame(200, "not what was asked for");
    }

    /** The same exchange by the chain and as a passage. */
    private void assertSame(int status, String answer) throws Exception {
        FakeProvider origin =
                new FakeProvider("origin", WireFormat.OPAQUE).replies(status, "text/event-stream", answer);
        try (Krouter krouter = Krouter.builder()
                .discover(false)
                .listener(listener)
                .provider(origin)
                .routes(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build())
                .build()) {
            krouter.execute(chat("any")).readBody(1 << 20);
        }
        List<String> byTheChain = List.copyOf(listener.events);
        listener.events.clear();
        try (Krouter krouter = krouter(it -> it)) {
            carry(passage(krouter, chat("any")).orElseThrow(), status, answer);
            awaitEnd();
        }
        assertThat(listener.events).isEqualTo(byTheChain);
    }

    private static void carry(Passage passage, int status, String answer) {
        byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
        passage.answered(status, SSE);
        for (int at = 0; at < bytes.length; at += 7) {
            byte[] piece = Arrays.copyOfRange(bytes, at, Math.min(bytes.length, at + 7));
            passage.passed(piece.length);
            if (passage.isRead()) {
                passage.read(piece);
            }
        }
        passage.completed();
        passage.ended();
    }

    @Test
    void whereNoAnswerCameTheRefusalIsInTheClientsFormat() throws Exception {
        ProviderException silent = new ProviderException("origin", "provider \"origin\": no answer", true, null);
        try (Krouter krouter = krouter(it -> it)) {
            Passage passage = passage(krouter, chat("any")).orElseThrow();
            try (LlmResponse refusal = passage.refusal(silent)) {
                assertThat(refusal.status()).isEqualTo(503);
                assertThat(refusal.readBody(1000).utf8()).contains("no answer");
            }
            passage.ended();
            awaitEnd();
            assertThat(listener.events).contains("failed UNAVAILABLE");
            assertThatThrownBy(() -> passage(krouter, opaque()).orElseThrow().refusal(silent))
                    .isSameAs(silent);
        }
    }

    @Test
    void aTurnThatLosesThePromptCacheIsFoundInAPassageToo() {
        try (Krouter krouter = krouter(it -> it)) {
            carry(passage(krouter, kiro("one")).orElseThrow(), 200, "");
            awaitEnd();
            listener.events.clear();
            carry(passage(krouter, kiro("another")).orElseThrow(), 200, "");
            awaitEnd();
        }
        assertThat(listener.events).anyMatch(event -> event.contains("by the client"));
    }

    private static LlmRequest kiro(String said) {
        String message = "{\"userInputMessage\":{\"content\":\"%s\",\"modelId\":\"any\"}}";
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/generateAssistantResponse")
                .body(Body.of("{\"conversationState\":{\"conversationId\":\"c\",\"history\":["
                        + message.formatted(said) + ",{\"assistantResponseMessage\":{\"content\":\"ok\"}}],"
                        + "\"currentMessage\":" + message.formatted("go on") + "}}"))
                .build();
    }

    private static Optional<Passage> passage(Krouter krouter, LlmRequest request) {
        Call call = krouter.newCall();
        return krouter.passage(request, call);
    }

    private void awaitEnd() {
        while (!listener.events.contains("ended")) {
            Thread.onSpinWait();
        }
    }
}
