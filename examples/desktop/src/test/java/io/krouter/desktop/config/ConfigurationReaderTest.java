package io.krouter.desktop.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Provider;
import io.krouter.core.Limits;
import io.krouter.core.Routes;
import io.krouter.core.Target;
import io.krouter.providers.OpenAiProvider;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationReaderTest {

    private static final Map<String, Provider.Factory> TYPES = Map.of("openai", new OpenAiProvider.Factory());

    private static final Map<String, String> ENVIRONMENT =
            Map.of("A_KEY", "sk-very-secret", "EMPTY", "", "PORT", "9000", "PASSWORD", "p+w@rd/1");

    @TempDir
    private Path directory;

    @Test
    void theExampleOfTheDocumentationIsRead() throws IOException {
        Configuration configuration = read("""
                listen: 127.0.0.1:8877            # CONNECT proxy
                transparent: 127.0.0.1:8443
                intercept:
                  - runtime.us-east-1.kiro.dev
                  - Q.us-east-1.amazonaws.com
                providers:
                  openai: { type: openai, base-url: "https://api.openai.com/v1", api-key: "${A_KEY}" }
                  local:  { type: openai, base-url: "http://127.0.0.1:11434/v1" }
                routes:
                  - { model: "simple-task", to: [ local/qwen3 ] }
                  - { model: "claude-*",    to: [ openai/gpt-5, local/qwen3-coder, kiro ] }
                unmatched: kiro
                compression: { enabled: false, noise: false, without: [ curl ] }
                timeouts: { connect: 1s, first-byte: 2m, idle: 90s, call: 1h }
                upstream:
                  connect-to: { "runtime.us-east-1.kiro.dev:443": "127.0.0.1:9443" }
                """);

        assertThat(configuration.listen()).isEqualTo(new Endpoint("127.0.0.1", 8877));
        assertThat(configuration.transparent()).contains(new Endpoint("127.0.0.1", 8443));
        assertThat(configuration.intercept())
                .containsExactly("runtime.us-east-1.kiro.dev", "q.us-east-1.amazonaws.com");
        assertThat(configuration.providers().get(0).settings())
                .isEqualTo(Map.of("base-url", "https://api.openai.com/v1", "api-key", "sk-very-secret"));
        assertThat(configuration.routes().find("claude-x").orElseThrow().targets())
                .containsExactly(Target.parse("openai/gpt-5"), Target.parse("local/qwen3-coder"), Target.parse("kiro"));
        assertThat(configuration.routes().unmatched()).isEqualTo(Routes.Unmatched.NATIVE);
        assertThat(configuration.shortening())
                .isEqualTo(new CompressionSettings(false, true, false, true, List.of("curl")));
        assertThat(configuration.limits().idleTimeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(configuration.upstream().connectTo())
                .containsEntry(new Endpoint("runtime.us-east-1.kiro.dev", 443), new Endpoint("127.0.0.1", 9443));
    }

    @Test
    void whatIsLeftOutHasADefault() throws IOException {
        Configuration configuration = read("unmatched: refuse");

        assertThat(configuration.listen()).isEqualTo(Configuration.DEFAULT_LISTEN);
        assertThat(configuration.intercept()).isEqualTo(HostNames.KIRO);
        assertThat(configuration.providers()).isEmpty();
        assertThat(configuration.shortening()).isEqualTo(CompressionSettings.ALL);
        assertThat(configuration.limits()).isEqualTo(Limits.DEFAULTS);
    }

    @Test
    void nestedSettingsAreJoinedWithDots() throws IOException {
        Configuration configuration = read(
                "providers: { p: { type: openai, base-url: \"http://h/v1\", headers: { x-team: \"a\", x-b: \"${PORT}\" } } }");

        assertThat(configuration.providers().get(0).settings())
                .containsEntry("headers.x-team", "a")
                .containsEntry("headers.x-b", "9000");
    }

    @Test
    void trustedFilesAreRelativeToTheConfiguration() throws IOException {
        Files.createDirectory(directory.resolve("pems"));
        Files.copy(
                Path.of(System.getProperty("java.home"), "lib/security/cacerts"), directory.resolve("pems/none.pem"));

        assertThatThrownBy(() -> read("upstream: { trust: [ pems/none.pem ] }"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 1, upstream.trust[0]: expected certificates in PEM");
    }

    @Test
    void aCompanysProxyHasUserPasswordAndExceptions() throws IOException {
        UpstreamProxy proxy =
                read("upstream:\n  proxy: \"http://me:${PASSWORD}@proxy.corp:8080\"\n  no-proxy: [ corp ]")
                        .upstream()
                        .proxy()
                        .orElseThrow();

        assertThat(proxy).hasToString("proxy.corp:8080");
        assertThat(proxy.parsed().authorization()).contains(basic("me:p+w@rd/1"));
        assertThat(proxy.parsed().carries("git.corp")).isFalse();
    }

    @Test
    void theProxyMayComeFromTheEnvironment() throws IOException {
        Map<String, String> environment = Map.of(
                "https_proxy", "me:pw@proxy.corp:8080", "HTTPS_PROXY", "http://other:1", "NO_PROXY", "a.corp, b.corp");
        UpstreamProxy proxy =
                read("upstream: { proxy: env }", environment).upstream().proxy().orElseThrow();

        assertThat(proxy).hasToString("proxy.corp:8080");
        assertThat(proxy.except()).containsExactly("a.corp", "b.corp");
        assertThat(read("upstream: { proxy: env }", Map.of()).upstream().proxy())
                .isEmpty();
    }

    @Test
    void aProxyThatIsKrouterItselfIsRefusedWhereverItWasNamed() {
        assertThatThrownBy(() -> read("upstream: { proxy: env }", Map.of("HTTPS_PROXY", "http://127.0.0.1:8877")))
                .hasMessageContaining("line 1, upstream.proxy: 127.0.0.1:8877 is where krouter itself listens, and"
                        + " HTTPS_PROXY in krouter's environment leads there");
        assertThatThrownBy(() -> read("listen: 127.0.0.1:9000\nupstream: { proxy: \"http://localhost:9000\" }"))
                .hasMessageContaining("line 2, upstream.proxy: localhost:9000 is where krouter itself listens;");
    }

    @Test
    void anotherInterfaceThanLoopbackNeedsAToken() throws IOException {
        Configuration configuration =
                read("listen: 0.0.0.0:8877\nproxy-token: \"${TOKEN}\"", Map.of("TOKEN", "0123456789abcdef"));

        assertThat(configuration.listen()).hasToString("0.0.0.0:8877");
        assertThat(configuration.clientUrl(8877)).isEqualTo("http://krouter:0123456789abcdef@127.0.0.1:8877");
        assertThat(configuration.toString()).doesNotContain("0123456789abcdef");
    }

    @Test
    void howToTreatMarksAndNamesCanBeChosen() throws IOException {
        Configuration configuration = read("source-header: ignore\nupstream: { resolver: system }");

        assertThat(configuration.routes().localMark()).isEqualTo(Routes.LocalMark.IGNORE);
        assertThat(configuration.upstream().resolver()).isEqualTo(Configuration.Resolver.SYSTEM);
    }

    private static String basic(String credentials) {
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> mistakes() {
        return Stream.of(
                Arguments.of(
                        "an unknown key",
                        "listen: 127.0.0.1:1\nlisten-on: x",
                        "line 2, listen-on: there is no such key; known are [listen, proxy-token, transparent, intercept, providers, routes, unmatched, source-header, compression, timeouts, upstream, record]"),
                Arguments.of(
                        "a key twice",
                        "unmatched: kiro\nunmatched: refuse",
                        "line 2, unmatched: this key stands twice"),
                Arguments.of("no mapping", "- listen", "line 1: expected a mapping with the keys [listen"),
                Arguments.of("nothing", "# nothing\n", "is empty; expected the keys [listen"),
                Arguments.of("no YAML", "listen: {\nroutes: ]", "line 2: this is no YAML"),
                Arguments.of(
                        "no port",
                        "listen: localhost",
                        "line 1, listen: expected host:port, such as 127.0.0.1:8877, but was \"localhost\""),
                Arguments.of(
                        "another machine's address",
                        "listen: 0.0.0.0:80",
                        "line 1, listen: expected a loopback address"),
                Arguments.of(
                        "another machine's address for redirected hosts",
                        "proxy-token: 0123456789abcdef\ntransparent: 0.0.0.0:443",
                        "line 2, transparent: expected a loopback address"),
                Arguments.of(
                        "a token that can be guessed",
                        "proxy-token: hunter2",
                        "line 1, proxy-token: expected a token of at least 16 letters"),
                Arguments.of(
                        "another kind of proxy",
                        "upstream:\n  proxy: socks5://p:1",
                        "line 2, upstream.proxy: expected http://host:port"),
                Arguments.of(
                        "exceptions from nothing",
                        "upstream:\n  no-proxy: [ a ]",
                        "line 2, upstream.no-proxy: has an effect only beside upstream.proxy"),
                Arguments.of(
                        "an unknown resolver",
                        "upstream:\n  resolver: 9.9.9.9",
                        "line 2, upstream.resolver: expected name-servers or system but was \"9.9.9.9\""),
                Arguments.of(
                        "an unknown meaning of a mark",
                        "source-header: trust",
                        "line 1, source-header: expected honour or ignore but was \"trust\""),
                Arguments.of(
                        "a port too high", "transparent: 127.0.0.1:70000", "line 1, transparent: expected host:port"),
                Arguments.of(
                        "a wildcard",
                        "intercept:\n  - a.kiro.dev\n  - \"*.kiro.dev\"",
                        "line 3, intercept[1]: expected a full host name"),
                Arguments.of(
                        "an address", "intercept: [ 10.0.0.1 ]", "line 1, intercept[0]: expected a full host name"),
                Arguments.of(
                        "no list",
                        "intercept: runtime.us-east-1.kiro.dev",
                        "line 1, intercept: expected a list of host names, such as [ runtime.us-east-1.kiro.dev ] but found a text"),
                Arguments.of(
                        "no hosts",
                        "intercept: []",
                        "line 1, intercept: expected a list of host names, such as [ runtime.us-east-1.kiro.dev ] but it is empty"),
                Arguments.of(
                        "no type",
                        "providers:\n  p: { base-url: x }",
                        "line 2, providers.p: the key type is missing; expected one of [openai]"),
                Arguments.of(
                        "an unknown type",
                        "providers:\n  p:\n    type: openia",
                        "line 3, providers.p.type: expected one of [openai] but was \"openia\""),
                Arguments.of(
                        "an unknown setting",
                        "providers:\n  p:\n    type: openai\n    apikey: sk-abc",
                        "line 4, providers.p.apikey: providers of type \"openai\" have no such key; known are [api-key, base-url, connect-timeout, headers.*, query.*, type]"),
                Arguments.of(
                        "a taken name",
                        "providers: { kiro: { type: openai } }",
                        "line 1, providers.kiro: the name \"kiro\" is taken"),
                Arguments.of(
                        "a name with a slash",
                        "providers: { a/b: { type: openai } }",
                        "line 1, providers.a/b: expected a provider's name"),
                Arguments.of(
                        "a variable that is not set",
                        "providers:\n  p: { type: openai, api-key: \"${NO_SUCH}\" }",
                        "line 2, providers.p.api-key: the environment variable NO_SUCH is not set"),
                Arguments.of(
                        "a variable that is empty",
                        "providers:\n  p: { type: openai, api-key: \"${EMPTY}\" }",
                        "line 2, providers.p.api-key: the environment variable EMPTY is empty"),
                Arguments.of("half a placeholder", "listen: \"127.0.0.1:${PORT\"", "line 1, listen: expected ${NAME}"),
                Arguments.of("no targets", "routes:\n  - model: x", "line 2, routes[0]: the key to is missing"),
                Arguments.of(
                        "an empty list of targets",
                        "routes:\n  - { model: x, to: [] }",
                        "line 2, routes[0].to: expected a list of targets PROVIDER/MODEL, such as [ openai/gpt-5 ] but it is empty"),
                Arguments.of(
                        "one target, no list",
                        "routes:\n  - { model: x, to: kiro }",
                        "line 2, routes[0].to: expected a list of targets PROVIDER/MODEL, such as [ openai/gpt-5 ] but found a text"),
                Arguments.of(
                        "an unknown provider",
                        "providers: { p: { type: openai } }\nroutes:\n  - model: x\n    to: [ kiro, q/m ]",
                        "line 4, routes[0].to[1]: there is no provider \"q\"; configured are [kiro, p]"),
                Arguments.of(
                        "an unknown policy",
                        "unmatched: pass",
                        "line 1, unmatched: expected refuse or kiro but was \"pass\""),
                Arguments.of(
                        "no flag",
                        "compression: { enabled: yes }",
                        "line 1, compression.enabled: expected true or false but was \"yes\""),
                Arguments.of(
                        "an unknown compressor",
                        "compression: { without: [ crul ] }",
                        "line 1, compression.without[0]: expected the name of a compressor, one of [terminal"),
                Arguments.of(
                        "no duration",
                        "timeouts:\n  idle: 5",
                        "line 2, timeouts.idle: must be a duration such as 500ms, 10s, 5m or 1h but was \"5\""),
                Arguments.of(
                        "no time at all",
                        "timeouts: { connect: 0s }",
                        "line 1, timeouts.connect: must be longer than 0"),
                Arguments.of(
                        "nothing where something belongs",
                        "listen:",
                        "line 1, listen: expected a text but found nothing"),
                Arguments.of(
                        "a missing file",
                        "upstream:\n  trust: [ nowhere.pem ]",
                        "line 2, upstream.trust[0]: expected a PEM file but \"nowhere.pem\" cannot be read"),
                Arguments.of(
                        "a place without a port",
                        "upstream:\n  connect-to: { h: \"127.0.0.1:1\" }",
                        "line 2, upstream.connect-to.h: expected host:port"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("mistakes")
    void aMistakeIsToldWithFileLineKeyAndWhatWasExpected(String name, String yaml, String message) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith(directory.resolve("krouter.yaml").toString())
                .hasMessageContaining(message);
    }

    static List<String> misplacedSecrets() {
        return List.of(
                "listen: \"${A_KEY}\"",
                "providers: sk-very-secret",
                "providers: { p: sk-very-secret }",
                "providers: { p: { type: openai, nested: { api: sk-very-secret } } }",
                "routes: [ { model: x, to: sk-very-secret } ]",
                "timeouts: { idle: \"${A_KEY}\" }",
                "proxy-token: \"${A_KEY} \"",
                "upstream: { proxy: \"ftp://me:${A_KEY}@p:1\" }",
                "upstream: { proxy: \"http://me:sk-very-secret@p\" }",
                "upstream: { proxy: \"http://me:sk-very-secret@127.0.0.1:8877\" }",
                "providers: { p: { type: openai, api-key: \"sk-very-secret } }");
    }

    @ParameterizedTest
    @MethodSource("misplacedSecrets")
    void aMessageNeverHoldsASecret(String yaml) {
        assertThatThrownBy(() -> read(yaml))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageNotContaining("sk-very-secret");
    }

    @Test
    void aMissingFileIsSaidToBeMissing() {
        assertThatThrownBy(() -> new ConfigurationReader(ENVIRONMENT, TYPES).read(directory.resolve("none.yaml")))
                .hasMessageEndingWith("none.yaml: there is no such file");
    }

    private Configuration read(String yaml) throws IOException {
        return read(yaml, ENVIRONMENT);
    }

    private Configuration read(String yaml, Map<String, String> environment) throws IOException {
        Path file = Files.writeString(directory.resolve("krouter.yaml"), yaml);
        return new ConfigurationReader(environment, TYPES).read(file);
    }
}
