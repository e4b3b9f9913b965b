package io.krouter.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Bodies go through as they are, whatever is in them and however they are cut up; a cut-off one is never taken for whole. */
class BytesProperties {

    private static final String EMPTY_OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    private static ScriptedServer server;
    private static Upstream upstream;

    @BeforeContainer
    static void start() throws IOException {
        server = new ScriptedServer();
        upstream = Upstream.builder().build();
    }

    @AfterContainer
    static void stop() throws IOException {
        upstream.close();
        server.close();
    }

    @Property(tries = 100)
    void aRequestArrivesAsItIs(@ForAll("bodies") byte[] bytes, @ForAll("kinds") Kind kind) throws Exception {
        server.next(peer -> peer.write(EMPTY_OK));
        send(kind.of(bytes)).close();
        assertThat(sha256(server.received().body())).isEqualTo(sha256(bytes));
    }

    @Property(tries = 100)
    void anAnswerComesBackAsItIs(
            @ForAll("bodies") byte[] bytes, @ForAll @Size(max = 5) List<@IntRange(min = 1, max = 9000) Integer> cuts)
            throws Exception {
        server.next(peer -> peer.write(chunked(bytes, cuts)));
        try (LlmResponse answer = send(Body.EMPTY)) {
            assertThat(answer.headers().first("content-encoding")).contains("gzip");
            assertThat(sha256(answer.body().readAllBytes())).isEqualTo(sha256(bytes));
        }
        server.received();
    }

    @Property(tries = 200)
    void anAnswerThatIsCutOffIsNeverTakenForWhole(
            @ForAll @Size(min = 1, max = 60) byte[] bytes, @ForAll boolean inChunks, @ForAll Random random)
            throws Exception {
        byte[] whole = inChunks ? chunked(bytes, List.of(20)) : measured(bytes);
        byte[] cut = Arrays.copyOf(whole, random.nextInt(whole.length));
        server.next(peer -> peer.write(cut).close());
        assertThatIOException().isThrownBy(() -> {
            try (LlmResponse answer = send(Body.EMPTY)) {
                answer.body().readAllBytes();
            }
        });
        server.received();
    }

    private static LlmResponse send(Body body) throws IOException {
        LlmRequest request =
                LlmRequest.builder(WireFormat.OPAQUE, server.base()).body(body).build();
        return new OriginProvider(upstream).send(request, new TestCall());
    }

    private static byte[] measured(byte[] bytes) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(("HTTP/1.1 200 OK\r\ncontent-length: " + bytes.length + "\r\n\r\n").getBytes(ISO_8859_1));
        answer.write(bytes);
        return answer.toByteArray();
    }

    private static byte[] chunked(byte[] bytes, List<Integer> cuts) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.write(
                "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\ntransfer-encoding: chunked\r\n\r\n".getBytes(ISO_8859_1));
        int from = 0;
        for (int cut : cuts) {
            from += chunk(answer, bytes, from, Math.min(cut, bytes.length - from));
        }
        chunk(answer, bytes, from, bytes.length - from);
        answer.write("0\r\n\r\n".getBytes(ISO_8859_1));
        return answer.toByteArray();
    }

    private static int chunk(ByteArrayOutputStream answer, byte[] bytes, int from, int size) throws IOException {
        if (size > 0) {
            answer.write((Integer.toHexString(size) + "\r\n").getBytes(ISO_8859_1));
            answer.write(bytes, from, size);
            answer.write("\r\n".getBytes(ISO_8859_1));
        }
        return size;
    }

    /** Nothing, text, bytes of all values, more than any buffer, and what a helpful client would unpack. */
    @Provide
    Arbitrary<byte[]> bodies() {
        Arbitrary<byte[]> random = Arbitraries.bytes().array(byte[].class).ofMaxSize(20_000);
        return Arbitraries.oneOf(
                random, random.map(BytesProperties::gzip), Arbitraries.of(new byte[0], new byte[300_000]));
    }

    @Provide
    Arbitrary<Kind> kinds() {
        return Arbitraries.of(
                Body::of,
                bytes -> Body.oneShot(new ByteArrayInputStream(bytes), bytes.length),
                bytes -> Body.oneShot(new ByteArrayInputStream(bytes), -1));
    }

    /** How a body is held. */
    private interface Kind {
        Body of(byte[] bytes);
    }

    private static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return packed.toByteArray();
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
