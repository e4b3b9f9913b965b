package io.krouter.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What is planted in every field of requests, keys and settings is said nowhere: not on standard output, not in the log
 * with every logger of every library at its most verbose, not in a thread's name, not in a file.
 */
class SecrecyIT {

    private static final String READY = "krouter ready: proxy ";

    private static final List<String> HEADERS = List.of(
            "authorization",
            "cookie",
            "x-amz-security-token",
            "x-amzn-kiro-profile-arn",
            "x-amz-user-agent",
            "x-api-key",
            "referer",
            "amz-sdk-invocation-id",
            "x-what-nobody-knows");

    private static final List<String> MODELS =
            List.of("claude-x", "both-x", "anthropic-x", "no-route", "claude-x", "tls-x");

    private final Planted planted = new Planted();

    @TempDir
    private Path directory;

    @Test
    void aRunAtItsMostVerboseSaysNothingOfWhatItCarries() throws Exception {
        String dump;
        String err;
        try (TalkativeModel model = new TalkativeModel(planted.at("the model's words"))) {
            configure(model.port());
            try (KrouterProcess krouter =
                    KrouterProcess.start(directory, environment(), "run", "--verbose", "--config", "krouter.yaml")) {
                URI proxy = URI.create(krouter.nextLine().substring(READY.length()));
                KiroUser user = new KiroUser(proxy.toString(), directory.resolve("home/ca/root.pem"));
                Iterator<String> models = Stream.generate(MODELS::stream)
                        .flatMap(Function.identity())
                        .iterator();
                for (String request : requests()) {
                    send(user, planted.inEveryMember(request, models.next()));
                }
                oddities(user, proxy.getPort());
                dump = krouter.threads();
                krouter.terminate();
                assertThat(krouter.exitCode()).isZero();
                err = krouter.err();
                assertThat(krouter.nextLine()).isNull();
            }
        }
        assertThat(err).contains("TRACE", "okhttp3", "failed, ", "call-");
        assertThat(planted.spoken(dump)).as("in the names of threads").isEmpty();
        assertThat(planted.spoken(err)).as("on standard error").isEmpty();
        Files.delete(directory.resolve("krouter.yaml"));
        assertThat(planted.written(directory)).as("in files").isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "providers: { p: { type: openai, base-url: \"https://me:SECRET@api.example.com/v1\" } }",
                "providers: { p: { type: openai, base-url: \"https://api.example.com/v1?key=SECRET\" } }",
                "providers: { p: { type: openai, base-url: \"SECRET\" } }",
                "providers: { p: { type: openai, api-key: \"${WRAPPED}\" } }",
                "providers: { p: { type: openai, api-key: [ SECRET ], base-url: x } }",
                "providers: { p: { type: openai, api-key: SECRET, headers: { \"a b\": SECRET } } }",
                "providers: { p: { type: openai, apikey: SECRET } }",
                "providers: { p: { type: openai, headers: { authorization: \"${WRAPPED}\" } } }",
                "providers: SECRET",
                "providers: { p: { type: openai, api-key: SECRET",
                "timeouts: { call: \"${WRAPPED}\" }",
                "listen: \"${WRAPPED}\"",
            })
    void aWrongConfigurationIsNotQuoted(String yaml) throws Exception {
        String secret = planted.at("a setting");
        Files.writeString(directory.resolve("krouter.yaml"), yaml.replace("SECRET", secret) + "\n");

        try (KrouterProcess krouter = KrouterProcess.start(
                directory, verbose(Map.of("WRAPPED", secret + "\n")), "run", "--verbose", "--config", "krouter.yaml")) {
            assertThat(krouter.nextLine()).isNull();
            assertThat(krouter.exitCode()).as(krouter.err()).isEqualTo(3);
            assertThat(planted.spoken(krouter.err())).as(krouter.err()).isEmpty();
        }
    }

    /** Every chat that was recorded but the huge ones, which have nothing that these have not. */
    private static List<String> requests() throws IOException {
        Path fixtures = Path.of(System.getProperty("krouter.root"), "krouter-core/src/test/resources/fixtures");
        try (Stream<Path> files = Files.list(fixtures)) {
            return files.filter(file -> file.toString().endsWith(".request.json"))
                    .filter(file -> !file.getFileName().toString().matches("(huge|large|krs|.*mcp).*"))
                    .map(SecrecyIT::text)
                    .toList();
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(KiroUser user, String body) throws Exception {
        user.send("POST", "/generateAssistantResponse?token=" + planted.at("query"), headers(), body);
    }

    private Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        HEADERS.forEach(name -> headers.put(name, "Bearer " + planted.at("header " + name)));
        return headers;
    }

    /** What is no chat, no JSON, or no HTTP. */
    private void oddities(KiroUser user, int port) throws Exception {
        send(user, "{\"conversationState\":{\"currentMessage\":\"" + planted.at("half a body"));
        send(user, planted.at("no JSON"));
        user.send("GET", "/" + "usage?token=" + planted.at("another query"), headers(), "");
        user.send("POST", "/other", Map.of("x-request-source", planted.at("source")), planted.at("an opaque body"));
        String basic = Base64.getEncoder()
                .encodeToString(("me:" + planted.at("proxy password")).getBytes(StandardCharsets.UTF_8));
        say(port, "CONNECT me:" + planted.at("user info") + "@" + KiroUser.HOST + ":443 HTTP/1.1\r\nHost: x\r\n\r\n");
        say(
                port,
                "CONNECT 10.0.0.1:443 HTTP/1.1\r\nHost: 10.0.0.1:443\r\nProxy-Authorization: Basic " + basic
                        + "\r\n\r\n");
        say(
                port,
                "GET http://me:" + planted.at("a URL") + "@x/ HTTP/1.1\r\nHost: x\r\nCookie: " + planted.at("cookie")
                        + "\r\n\r\n");
        say(port, planted.at("no HTTP") + "\r\n\r\n");
        say(
                port,
                "CONNECT " + KiroUser.HOST + ":443 HTTP/1.1\r\nHost: " + KiroUser.HOST + ":443\r\n\r\n"
                        + planted.at("no TLS"));
    }

    private static void say(int port, String words) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(20_000);
            OutputStream out = socket.getOutputStream();
            out.write(words.getBytes(StandardCharsets.ISO_8859_1));
            socket.shutdownOutput();
            socket.getInputStream().readAllBytes();
        } catch (IOException e) {
            // refused with a reset: that is an answer too
        }
    }

    private void configure(int port) throws IOException {
        Files.writeString(directory.resolve("krouter.yaml"), """
                listen: 127.0.0.1:0
                intercept: [ %1$s ]
                providers:
                  p: { type: openai, base-url: "http://127.0.0.1:%2$d/v1", api-key: "${P_KEY}", headers: { x-more: "${P_MORE}" }, query: { more: "${P_QUERY}" } }
                  a: { type: anthropic, base-url: "http://127.0.0.1:%2$d", api-key: "${A_KEY}" }
                  broken: { type: openai, base-url: "https://127.0.0.1:%2$d/v1", api-key: "${B_KEY}" }
                routes:
                  - { model: "tls-*", to: [ broken/x ] }
                  - { model: "both-*", to: [ broken/x, p/x ] }
                  - { model: "anthropic-*", to: [ a/x ] }
                  - { model: "claude-*", to: [ p/x ] }
                timeouts: { connect: 500ms }
                upstream: { connect-to: { "%1$s:443": "127.0.0.1:%2$d" } }
                """.formatted(KiroUser.HOST, port));
    }

    private Map<String, String> environment() throws IOException {
        Map<String, String> environment = new LinkedHashMap<>();
        for (String name : List.of("P_KEY", "P_MORE", "P_QUERY", "A_KEY", "B_KEY")) {
            environment.put(name, planted.at("environment " + name));
        }
        return verbose(environment);
    }

    /** With every logger of every library at its most verbose. */
    private Map<String, String> verbose(Map<String, String> environment) throws IOException {
        Path jul = directory.resolve("jul.properties");
        Files.writeString(
                jul,
                "handlers=java.util.logging.ConsoleHandler\n.level=ALL\njava.util.logging.ConsoleHandler.level=ALL\n");
        String slf4j = " -Dorg.slf4j.simpleLogger.";
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(
                "JAVA_TOOL_OPTIONS",
                "-Djava.util.logging.config.file=" + jul + slf4j + "defaultLogLevel=trace" + slf4j
                        + "showThreadName=true"
                        + slf4j + "log.io.krouter.core=trace" + slf4j + "log.io.krouter.tls=trace" + slf4j
                        + "log.io.krouter.providers=trace" + slf4j + "log.io.krouter.desktop=trace");
        return all;
    }
}
