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

class AnthropicProviderTest extends ProviderContract {

    @Override
    protected Provider provider(String name, URI base) {
        return AnthropicProvider.builder(name, base.toString()).build();
    }

    @Test
    void aRequestHasItsOwnLinesOnly() throws Exception {
        ReceivedRequest received = arrivalWith(Map.of("api-key", "sk-ant-1"));

        assertThat(received.requestLine()).isEqualTo("POST /v1/messages HTTP/1.1");
        assertThat(received.headerLines().subList(1, 8))
                .containsExactly(
                        "content-type: application/json",
                        "accept: text/event-stream, application/json",
                        "accept-encoding: identity",
                        "user-agent: krouter",
                        "anthropic-version: 2023-06-01",
                        "x-api-key: sk-ant-1",
                        "Content-Length: 2");
        assertThat(received.headerLines()).hasSize(8);
    }

    @Test
    void configuredHeadersAndParametersGoOut() throws Exception {
        ReceivedRequest received =
                arrivalWith(Map.of("headers.anthropic-beta", "context-1m-2025-08-07", "query.beta", "true"));

        assertThat(received.requestLine()).isEqualTo("POST /v1/messages?beta=true HTTP/1.1");
        assertThat(received.header("anthropic-beta")).contains("context-1m-2025-08-07");
        assertThat(received.header("x-api-key")).isEmpty();
    }

    @Test
    void withoutABaseUrlItIsAnthropicItself() {
        try (Provider provider = create(Map.of("api-key", "sk-ant-secret"))) {
            assertThat(provider).hasToString("AnthropicProvider[mine https://api.anthropic.com]");
            assertThat(provider.format()).isEqualTo(WireFormat.ANTHROPIC_MESSAGES);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "api.anthropic.com",
                "https://x/v1?pass=1",
                "https://api.anthropic.com/v1",
                "https://api.anthropic.com/v1/messages/"
            })
    void anUnfitBaseUrlIsRefused(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("base-url", url)))
                .withMessageContaining("provider \"mine\"")
                .withMessageContaining("like https://api.anthropic.com: ")
                .withMessageContaining("without /v1/messages");
    }

    @Test
    void anUnfitKeyIsRefusedAndNotShown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> create(Map.of("api-key", "sk-ant\n")))
                .withMessageContaining("provider \"mine\": api-key")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("sk-ant"));
    }

    private static Provider create(Map<String, String> settings) {
        return new AnthropicProvider.Factory().create(Settings.of("mine", settings));
    }

    private static ReceivedRequest arrivalWith(Map<String, String> settings) throws Exception {
        try (ScriptedServer server = new ScriptedServer()) {
            Map<String, String> all = new HashMap<>(settings);
            all.put("base-url", server.base().toString());
            try (Provider provider = create(all)) {
                server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
                LlmRequest request = LlmRequest.builder(
                                WireFormat.ANTHROPIC_MESSAGES, URI.create("https://kiro.invalid"))
                        .body(Body.of("{}"))
                        .build();
                provider.send(request, new TestCall()).close();
                return server.received();
            }
        }
    }
}
