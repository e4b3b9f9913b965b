package io.krouter.tests.passage;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.contract.ReceivedRequest;
import io.krouter.core.Limits;
import io.krouter.tests.rig.Bytes;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.Fixtures;
import io.krouter.tests.rig.KiroBackend;
import io.krouter.tests.rig.RawAnswer;
import io.krouter.tests.rig.RawClient;
import io.krouter.tests.rig.Rig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Bodies that no client should send pass natively as they are, too, and so do those that are as long as may be. */
@Timeout(60)
class OddPassageTest {

    private static final String CHAT =
            "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"%s\",\"modelId\":\"x\"}}}}";

    private static KiroBackend backend;
    private static Rig rig;

    @BeforeAll
    static void open() throws IOException {
        backend = new KiroBackend();
        rig = Rig.toBackend(backend).start();
    }

    @AfterAll
    static void close() throws IOException {
        rig.close();
        backend.close();
    }

    static Map<String, byte[]> bodies() throws IOException {
        Map<String, byte[]> bodies = new LinkedHashMap<>();
        bodies.put("empty", new byte[0]);
        bodies.put("duplicate names", utf8("{\"conversationState\":1,\"conversationState\":2,\"\\u0061\":1,\"a\":2}"));
        bodies.put("numbers", utf8("{\"a\":123456789012345678901234567890,\"b\":1.0,\"c\":-0,\"d\":1e400}"));
        bodies.put("escapes", utf8(CHAT.formatted("\\/\\u00e9\\u003c \\ud83d\\ude00")));
        bodies.put("lone surrogates", utf8(CHAT.formatted("\\ud83d \\ude00")));
        bodies.put("byte order mark", utf8("\ufeff" + CHAT.formatted("hi")));
        bodies.put("not UTF-8", CHAT.formatted("gr\u00fcn \u00ff").getBytes(StandardCharsets.ISO_8859_1));
        bodies.put("UTF-16", CHAT.formatted("hi").getBytes(StandardCharsets.UTF_16));
        bodies.put("not JSON", utf8("GET / HTTP/1.1\r\n\r\n{"));
        bodies.put("cut", Arrays.copyOf(utf8(CHAT.formatted("hi")), 40));
        bodies.put("gzip", gzip(utf8(CHAT.formatted("hi"))));
        bodies.put("as long as may be", longest());
        return bodies;
    }

    static Stream<Arguments> cases() throws IOException {
        return bodies().entrySet().stream()
                .flatMap(body -> Stream.of(Door.values())
                        .flatMap(door -> Stream.of(Framing.values())
                                .map(framing ->
                                        Arguments.of(new Sample(body.getKey(), body.getValue()), door, framing))));
    }

    @ParameterizedTest(name = "{0}, {1}, {2}")
    @MethodSource("cases")
    void theBackendGetsTheBytesThatTheClientSent(Sample sample, Door door, Framing framing) throws Exception {
        backend.answers(Fixtures.response("text"), 1);
        List<String> headers = sample.name().equals("gzip") ? List.of("Content-Encoding: gzip") : List.of();

        try (RawClient client = RawClient.enter(rig, door, Dialect.IDE.host())) {
            client.ask(framing.request(headers, sample.bytes()));
        }

        ReceivedRequest received = backend.server().received();
        assertThat(Bytes.sha256(received.body())).isEqualTo(Bytes.sha256(sample.bytes()));
        assertThat(received.headerLines()).containsAll(headers);
    }

    @ParameterizedTest
    @EnumSource
    void theClientGetsHeadAndBytesOfTheAnswerAsTheyWereSent(Door door) throws Exception {
        byte[] body = gzip(Fixtures.response("text"));
        List<String> head = List.of(
                "HTTP/1.1 200 OK",
                "X-Second: 2",
                "x-amzn-RequestId: A",
                "set-cookie: a=1",
                "Set-Cookie: b=\"2\"",
                "CONTENT-ENCODING: gzip",
                "Content-Type: application/vnd.amazon.eventstream",
                "content-length: " + body.length);
        backend.server()
                .next(peer -> peer.write(String.join("\r\n", head) + "\r\n\r\n").write(body));

        try (RawClient client = RawClient.enter(rig, door, Dialect.IDE.host())) {
            RawAnswer answer = client.ask(Fixtures.request("single-turn"));
            assertThat(answer.head())
                    .startsWith(head.toArray(String[]::new))
                    .as("the recorded client closes its connection, so krouter does")
                    .hasSize(head.size() + 1)
                    .endsWith("connection: close");
            assertThat(Bytes.sha256(answer.body())).isEqualTo(Bytes.sha256(body));
        }
        backend.server().received();
    }

    /** A body and its name; JUnit prints every argument of a test, and 64 MiB of numbers need more memory than there is. */
    @SuppressWarnings("ArrayRecordComponent")
    record Sample(String name, byte[] bytes) {
        @Override
        public String toString() {
            return name;
        }
    }

    /** How the client says where a body ends. */
    enum Framing {
        LENGTH,
        CHUNKS;

        private Fixtures.Request request(List<String> headers, byte[] body) {
            Stream<String> lines = Stream.concat(
                    Stream.of(
                            "Host: " + Dialect.IDE.host(),
                            this == LENGTH ? "Content-Length: " + body.length : "Transfer-Encoding: chunked"),
                    headers.stream());
            return new Fixtures.Request(
                    "odd",
                    "POST /generateAssistantResponse HTTP/1.1",
                    lines.toList(),
                    this == LENGTH ? body : chunked(body));
        }
    }

    private static byte[] chunked(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream(body.length + 1000);
        for (int from = 0; from < body.length; ) {
            int length = Math.min(from == 0 ? 1 : 8 << 20, body.length - from);
            chunks.writeBytes(utf8(Integer.toHexString(length) + "\r\n"));
            chunks.write(body, from, length);
            chunks.writeBytes(utf8("\r\n"));
            from += length;
        }
        chunks.writeBytes(utf8("0\r\n\r\n"));
        return chunks.toByteArray();
    }

    private static byte[] longest() {
        byte[] body = new byte[Limits.DEFAULTS.maxRequestBytes()];
        Arrays.fill(body, (byte) ' ');
        byte[] chat = utf8(CHAT.formatted("hi"));
        System.arraycopy(chat, 0, body, body.length - chat.length, chat.length);
        return body;
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        }
        return packed.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
