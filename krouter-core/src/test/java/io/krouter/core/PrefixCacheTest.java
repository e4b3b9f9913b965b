package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.ByteEdit;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** What loses the provider's prompt cache is found and named. */
class PrefixCacheTest {

    private final FakeProvider model = new FakeProvider("model", WireFormat.OPENAI_CHAT)
            .streams("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]");
    private final FakeProvider origin =
            new FakeProvider("origin", WireFormat.OPAQUE).replies(200, "application/json", "");
    private final RecordingListener listener = new RecordingListener();

    @Test
    void aConversationThatGrowsBreaksNothing() throws IOException {
        converse(List.of(), turn("one"), turn("one", "two"), turn("one", "two", "three"));
        assertThat(broken()).isEmpty();
    }

    @Test
    void aClockInjectedByAnInterceptorIsNamed() throws IOException {
        converse(List.of(new Clock()), turn("one"), turn("one", "two"));
        assertThat(broken()).singleElement().asString().contains("by interceptor Clock");
    }

    @Test
    void aClientThatRewritesItsHistoryIsNamed() throws IOException {
        converse(List.of(), turn("one", "two"), turn("ONE", "two", "three"));
        assertThat(broken()).singleElement().asString().contains("by the client");
    }

    @Test
    void aClockOnANativeRouteIsNamedToo() throws IOException {
        try (Krouter krouter = builder(List.of(new Clock()))
                .routes(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build())
                .build()) {
            krouter.execute(turn("one")).close();
            krouter.execute(turn("one", "two")).close();
        }
        assertThat(broken()).singleElement().asString().contains("by interceptor Clock");
    }

    @Test
    void aClientThatRewritesItsHistoryIsNamedOnAnUntouchedNativeRouteToo() throws IOException {
        converseNatively(turn("one", "two"), turn("one", "two", "three"), turn("ONE", "two", "three", "four"));
        assertThat(broken()).singleElement().asString().contains("at message 1 by the client");
    }

    @Test
    void aCompressedRequestIsReadForTheLedger() throws IOException {
        LlmRequest first = gzip(turn("one", "two"));
        converseNatively(first, gzip(turn("ONE", "two", "three")));
        assertThat(broken()).singleElement().asString().contains("at message 1 by the client");
        assertThat(origin.requests.get(0).body()).isSameAs(first.body());
    }

    private void converseNatively(LlmRequest... turns) throws IOException {
        try (Krouter krouter = builder(List.of())
                .routes(Routes.builder().unmatched(Routes.Unmatched.NATIVE).build())
                .build()) {
            for (LlmRequest turn : turns) {
                krouter.execute(turn).close();
            }
        }
    }

    private static LlmRequest gzip(LlmRequest request) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            request.body().writeTo(out);
        }
        return request.newBuilder()
                .headers(request.headers()
                        .newBuilder()
                        .set("content-encoding", "gzip")
                        .build())
                .body(Body.of(bytes.toByteArray()))
                .build();
    }

    @Test
    void theSameConversationAtAnotherTargetIsAChangeOfRoute() throws IOException {
        model.fails("gone"); // in the second turn
        try (Krouter krouter = builder(List.of())
                .provider(new FakeProvider("other", WireFormat.OPENAI_CHAT)
                        .streams("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]"))
                .routes(Routes.builder().route("*", "model/m", "other/m").build())
                .build()) {
            krouter.execute(turn("one")).close();
            krouter.execute(turn("one", "two")).close();
        }
        assertThat(broken()).singleElement().asString().contains("by the route to other/m");
    }

    private List<String> broken() {
        return listener.events.stream()
                .filter(event -> event.startsWith("prefix broken"))
                .toList();
    }

    private void converse(List<Interceptor> interceptors, LlmRequest... turns) throws IOException {
        try (Krouter krouter = builder(interceptors)
                .routes(Routes.builder().route("*", "model/m").build())
                .build()) {
            for (LlmRequest turn : turns) {
                krouter.execute(turn).close();
            }
        }
    }

    private Krouter.Builder builder(List<Interceptor> interceptors) {
        Krouter.Builder builder = Krouter.builder()
                .provider(model)
                .provider(origin)
                .listener(listener)
                .discover(false);
        interceptors.forEach(builder::interceptor);
        return builder;
    }

    /** A conversation in which the user said these, and the model each time "ok". */
    private static LlmRequest turn(String... said) {
        StringBuilder history = new StringBuilder();
        for (int i = 0; i < said.length - 1; i++) {
            history.append(i == 0 ? "" : ",")
                    .append("{\"userInputMessage\":{\"content\":\"")
                    .append(said[i])
                    .append("\"}},")
                    .append("{\"assistantResponseMessage\":{\"content\":\"ok\"}}");
        }
        String body = "{\"conversationState\":{\"conversationId\":\"c-1\",\"history\":[" + history
                + "],\"currentMessage\":{\"userInputMessage\":{\"content\":\"" + said[said.length - 1]
                + "\",\"modelId\":\"claude-x\"}}}}";
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://kiro.example"))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json"))
                .body(Body.of(body))
                .build();
    }

    /** Puts the "time" in front of the first thing that the user said. */
    private static final class Clock implements Interceptor {
        private final AtomicInteger now = new AtomicInteger();

        @Override
        public LlmResponse intercept(Chain chain) throws IOException {
            Body body = chain.request().body();
            int at = body.utf8().indexOf("\"content\":\"") + "\"content\":\"".length();
            ByteEdit clock = ByteEdit.text(at, at, "It is " + now.incrementAndGet() + " o'clock. ");
            return chain.proceed(chain.request()
                    .newBuilder()
                    .body(body.apply(List.of(clock)))
                    .build());
        }
    }
}
