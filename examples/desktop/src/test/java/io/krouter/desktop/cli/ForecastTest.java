package io.krouter.desktop.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.ProviderTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ForecastTest {

    @TempDir
    private Path directory;

    @Test
    void everyModelAndHostIsForetold() throws IOException {
        String forecast = forecast("""
                intercept: [ a.test ]
                providers:
                  openai: { type: openai, base-url: "https://user:sk-secret@h.test/v1?key=sk-secret", api-key: sk-secret }
                  spare: { type: openai, base-url: "http://127.0.0.1:1/v1" }
                  claude: { type: anthropic, api-key: sk-secret }
                routes:
                  - { model: "claude-*", to: [ openai/gpt-5, kiro ] }
                """);

        assertThat(forecast)
                .contains("claude-*   -> openai/gpt-5, else kiro (the model that Kiro asks for)")
                .contains("any other  refused")
                .contains("marks x-request-source: local go to kiro, untouched; they are counted.")
                .contains("decrypted hosts  looked up at the system's name servers, without the hosts file")
                .containsPattern("https +goes out directly")
                .contains("openai  openai, https://h.test/v1\n")
                .contains("claude  anthropic; no route names it")
                .contains("spare   openai, http://127.0.0.1:1/v1; no route names it")
                .contains("a.test     decrypted; chats are routed, the rest goes on untouched")
                .contains("any other  passed on unread")
                .doesNotContain("sk-secret");
    }

    @Test
    void tokenAndProxyAreForetoldWithoutTheirSecrets() throws IOException {
        String forecast = forecast("""
                listen: 0.0.0.0:8877
                proxy-token: 0123456789abcdef
                source-header: ignore
                upstream:
                  resolver: system
                  proxy: "http://me:sk-secret@proxy.corp:8080"
                  no-proxy: [ corp, lan ]
                """);

        assertThat(forecast)
                .contains("0.0.0.0:8877  CONNECT proxy, for those who know the proxy-token")
                .contains("marks x-request-source: local are treated like any other; they are counted.")
                .contains("looked up the system's way, hosts file included")
                .contains("goes through the proxy proxy.corp:8080, with user and password; not to corp, lan")
                .doesNotContain("sk-secret")
                .doesNotContain("0123456789abcdef");
    }

    @Test
    void aRouteThatIsNeverReachedIsPointedOut() throws IOException {
        String forecast = forecast("""
                routes:
                  - { model: "claude-*", to: [ kiro ] }
                  - { model: "claude-opus-*", to: [ kiro ] }
                  - { model: "*", to: [ kiro ] }
                """);

        assertThat(forecast.lines().filter(line -> line.startsWith("Note")))
                .containsExactly(
                        "Note: the route for \"claude-opus-*\" is never reached, since the one for \"claude-*\" stands before it.");
    }

    private String forecast(String yaml) throws IOException {
        Path file = Files.writeString(directory.resolve("krouter.yaml"), yaml);
        return String.join(
                "\n", new Forecast(new ConfigurationReader(Map.of(), ProviderTypes.all()).read(file)).lines());
    }
}
