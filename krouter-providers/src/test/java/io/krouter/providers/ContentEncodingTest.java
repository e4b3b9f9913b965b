package io.krouter.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are compressed although nobody asked for that. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ContentEncodingTest {

    private static final String TEXT = "{\"error\":{\"message\":\"quota\"}}".repeat(100);

    private ScriptedServer server;
    private Upstream upstream;
    private Provider vendor;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        upstream = Upstream.builder().build();
        vendor = OpenAiProvider.builder("gateway", server.base() + "/v1")
                .upstream(upstream)
                .build();
    }

    @AfterEach
    void stop() throws IOException {
        upstream.close();
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "X-GZIP", "deflate", "raw deflate", "identity", "identity, gzip"})
    void aVendorsAnswerAndErrorAreDecoded(String coding) throws IOException {
        for (int status : new int[] {200, 429}) {
            answer(status, coding.replace("raw ", ""), encoded(coding));
            try (LlmResponse answer = vendor.send(request(), new TestCall())) {
                assertThat(answer.status()).isEqualTo(status);
                assertThat(new String(answer.body().readAllBytes(), UTF_8)).isEqualTo(TEXT);
                assertThat(answer.headers().all("content-encoding")).doesNotContain("gzip", "deflate");
                assertThat(answer.headers().first("content-type")).contains("application/json");
            }
        }
    }

    @Test
    void theOriginsAnswerStaysAsItCame() throws IOException {
        answer(200, "gzip", encoded("gzip"));
        LlmRequest request =
                LlmRequest.builder(WireFormat.OPAQUE, server.base()).build();
        try (LlmResponse answer = new OriginProvider(upstream).send(request, new TestCall())) {
            assertThat(answer.headers().first("content-encoding")).contains("gzip");
            assertThat(answer.body().readAllBytes()).isEqualTo(encoded("gzip"));
        }
    }

    @Test
    void anEventIsReadBeforeTheNextOneComes() throws IOException {
        CountDownLatch read = new CountDownLatch(1);
        server.next(peer -> {
            peer.write("HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nconnection: close\r\n\r\n");
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (OutputStream gzip = new GZIPOutputStream(bytes, true)) {
                gzip.write("data: 1\n\n".getBytes(UTF_8));
                gzip.flush();
                peer.write(bytes.toByteArray());
                read.await();
                bytes.reset();
                gzip.write("data: 2\n\n".getBytes(UTF_8));
            }
            peer.write(bytes.toByteArray()).close();
        });
        try (LlmResponse answer = vendor.send(request(), new TestCall())) {
            assertThat(new String(answer.body().readNBytes(9), UTF_8)).isEqualTo("data: 1\n\n");
            read.countDown();
            assertThat(new String(answer.body().readAllBytes(), UTF_8)).isEqualTo("data: 2\n\n");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"br", "zstd", "gzip, gzip", "compress"})
    void anUnknownEncodingIsRefusedByName(String coding) {
        answer(500, coding, new byte[] {1, 2, 3});
        assertThatThrownBy(() -> vendor.send(request(), new TestCall()))
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isTrue())
                .hasMessageContaining("\"gateway\"")
                .hasMessageContaining("status 500 came with [" + coding + "]");
    }

    @Test
    void aCutOrDamagedBodyFails() throws IOException {
        byte[] whole = encoded("gzip");
        for (byte[] bytes : new byte[][] {Arrays.copyOf(whole, whole.length - 9), {1, 2, 3}}) {
            answer(200, "gzip", bytes);
            try (LlmResponse answer = vendor.send(request(), new TestCall())) {
                assertThatThrownBy(() -> answer.body().readAllBytes()).isInstanceOf(IOException.class);
            }
        }
    }

    @Test
    void anEmptyBodyIsEmpty() throws IOException {
        answer(200, "gzip", new byte[0]);
        try (LlmResponse answer = vendor.send(request(), new TestCall())) {
            assertThat(answer.body().readAllBytes()).isEmpty();
        }
    }

    private void answer(int status, String coding, byte[] body) {
        server.next(
                peer -> peer.write("HTTP/1.1 " + status + " X\r\ncontent-type: application/json\r\ncontent-encoding: "
                                + coding + "\r\ncontent-length: " + body.length + "\r\n\r\n")
                        .write(body));
    }

    private static byte[] encoded(String coding) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = encoder(coding, bytes)) {
            out.write(TEXT.getBytes(ISO_8859_1));
        }
        return bytes.toByteArray();
    }

    private static OutputStream encoder(String coding, OutputStream out) throws IOException {
        return switch (coding) {
            case "identity" -> out;
            case "deflate" -> new DeflaterOutputStream(out);
            case "raw deflate" -> new DeflaterOutputStream(out, new Deflater(Deflater.DEFAULT_COMPRESSION, true));
            default -> new GZIPOutputStream(out);
        };
    }

    private static LlmRequest request() {
        return LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("https://kiro.invalid"))
                .body(Body.of("{}"))
                .build();
    }
}
