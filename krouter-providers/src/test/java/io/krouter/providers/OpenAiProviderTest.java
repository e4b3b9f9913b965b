package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.Provider;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ProviderContract;
import io.krouter.api.contract.ReceivedRequest;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OpenAiProviderTest extends ProviderContract {

    @Override
    protected Provider provider(String name, URI base) {
        return OpenAiProvider.builder(name, base + "/v1").build();
    }

    @Test
    void aRequestHasItsOwnLinesOnly() throws Exception {
        ReceivedRequest received = arrivalWith(Map.of("api-key", "sk-1"));
        assertThat(received.requestLine()).isEqualTo("POST /v1/chat/completions HTTP/1.1");
        assertThat(received.headerLines().subList(1, 7))
                .containsExactly(
                        "content-type: application/json",
                        "accept: text/event-stream, application/json",
                        "accept-encoding: identity",
                        "user-agent: krouter",
                        "authorization: Bearer sk-1",
                        "Content-Length: 2");
        assertThat(received.headerLines()).hasSize(7);
    }

    @Test
    void configuredHeadersAndParametersGoOut() throws Exception {
        ReceivedRequest received = arrivalWith(Map.of(
                "headers.x-team", "a b",
                "headers.user-agent", "mine",
                "query.api-version", "2025-01",
                "query.q", "a&b =\u00e9"));
        assertThat(received.requestLine())
                .isEqualTo("POST /v1/chat/completions?api-version=2025-01&q=a%26b%20%3D%C3%A9 HTTP/1.1");
        assertThat(received.header("x-team")).contains("a b");
        assertThat(received.headerLines()).contains("user-agent: mine").doesNotContain("user-agent: krouter");
        assertThat(received.header("authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", " sk-1", "sk-1 ", "sk-1\n", "sk\r\n1", "sk-\u2026", "sk\u00e9"})
    void anUnfitKeyIsRefusedAndNotShown(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("base-url", "http://127.0.0.1/v1", "api-key", key)))
                .withMessageContaining("provider \"mine\": api-key")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.openai.com",
                "ftp://x/v1",
                "https:///v1",
                "https://user:pass@x/v1",
                "https://x/v1?pass=1",
                "https://x/v1#pass",
                "https://x y/pass",
                "https://x:0/v1",
                "https://x/v1/chat/completions"
            })
    void anUnfitBaseUrlIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("base-url", url)))
                .withMessageContaining("provider \"mine\"")
                .withMessageContaining("https://api.openai.com/v1")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("pass"));
    }

    @Test
    void aSlashAtTheEndOfTheBaseUrlDoesNotMatter() throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            for (String end : new String[] {"", "/", "/v1/", "/a%2Fb//"}) {
                assertThat(arrival(server, Map.of("base-url", server.base() + end))
                                .requestLine())
                        .isEqualTo("POST " + end.replaceFirst("/+$", "") + "/chat/completions HTTP/1.1");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Host", "content-length", "Connection", "transfer-encoding", "x-krouter-hop", "na me"})
    void aHeaderThatCannotBeChosenIsRefused(String header) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("base-url", "http://127.0.0.1/v1", "headers." + header, "x")))
                .withMessageContaining(header);
    }

    @Test
    void aMissingBaseUrlIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of()))
                .withMessageContaining("\"mine\" needs base-url");
    }

    @Test
    void itShowsPlaceButNoKey() {
        try (Provider provider = OpenAiProvider.builder("mine", "https://api.openai.com/v1")
                .apiKey("sk-secret")
                .header("api-key", "sk-secret")
                .query("key", "sk-secret")
                .build()) {
            assertThat(provider).hasToString("OpenAiProvider[mine https://api.openai.com]");
        }
    }

    @Test
    void aSharedUpstreamStaysOpen() throws Exception {
        try (ScriptedServer server = new ScriptedServer();
                Upstream upstream = Upstream.builder().build()) {
            OpenAiProvider.builder("first", server.base() + "/v1")
                    .upstream(upstream)
                    .build()
                    .close();
            Provider second = OpenAiProvider.builder("second", server.base() + "/v1")
                    .upstream(upstream)
                    .build();
            assertThat(arrival(server, second).requestLine()).startsWith("POST /v1/");
        }
    }

    private static Provider create(Map<String, String> settings) {
        return new OpenAiProvider.Factory().create(Settings.of("mine", settings));
    }

    private static ReceivedRequest arrivalWith(Map<String, String> settings) throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Map<String, String> all = new HashMap<>(settings);
            all.put("base-url", server.base() + "/v1");
            return arrival(server, all);
        }
    }

    private static ReceivedRequest arrival(ScriptedServer server, Map<String, String> settings) throws Exception {
        try (Provider provider = create(settings)) {
            return arrival(server, provider);
        }
    }

    private static ReceivedRequest arrival(ScriptedServer server, Provider provider) throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
        LlmRequest request = LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("https://kiro.invalid"))
                .body(Body.of("{}"))
                .build();
        provider.send(request, new TestCall()).close();
        return server.received();
    }
}
