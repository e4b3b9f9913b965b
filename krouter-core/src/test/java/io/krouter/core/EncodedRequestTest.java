package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A compressed request is read where it must be, and passes as it is where nobody needs to read it. */
class EncodedRequestTest {

    private static final String CHAT =
            "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"hi there\",\"modelId\":\"claude-x\"}}}}";

    private final FakeProvider model = new FakeProvider("model", WireFormat.OPENAI_CHAT)
            .streams("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"stop\"}]}", "[DONE]");
    private final FakeProvider kiro =
            new FakeProvider("kiro", WireFormat.KIRO).replies(200, "application/vnd.amazon.eventstream", "");
    private final FakeProvider origin =
            new FakeProvider("origin", WireFormat.OPAQUE).replies(200, "application/vnd.amazon.eventstream", "");
    private final Krouter krouter = Krouter.builder()
            .provider(model)
            .provider(kiro)
            .provider(origin)
            .routes(Routes.builder()
                    .route("claude-y", "kiro/claude-z")
                    .route("claude-*", "model/m")
                    .unmatched(Routes.Unmatched.NATIVE)
                    .build())
            .limits(Limits.builder().maxRequestBytes(100_000).build())
            .discover(false)
            .build();

    @AfterEach
    void close() {
        krouter.close();
    }

    @Test
    void itIsTranslatedAsIfItWereNotCompressed() throws IOException {
        for (String coding : new String[] {"gzip", "deflate", "GZIP", "x-gzip", "identity"}) {
            krouter.execute(request(coding, CHAT)).close();
        }
        assertThat(model.requests).hasSize(5).allSatisfy(sent -> {
            assertThat(sent.body().utf8()).contains("hi there");
            assertThat(sent.headers().contains("content-encoding")).isFalse();
        });
    }

    @Test
    void itPassesNativelyAsItCame() throws IOException {
        LlmRequest request = request("gzip", CHAT.replace("claude-x", "auto"));
        krouter.execute(request).close();
        assertThat(origin.requests.get(0).body()).isSameAs(request.body());
        assertThat(origin.requests.get(0).headers()).isEqualTo(request.headers());
    }

    @Test
    void anotherModelOfTheSameFormatGetsItDecoded() throws IOException {
        krouter.execute(request("gzip", CHAT.replace("claude-x", "claude-y"))).close();
        assertThat(kiro.requests.get(0).body().utf8()).isEqualTo(CHAT.replace("claude-x", "claude-z"));
        assertThat(kiro.requests.get(0).headers().contains("content-encoding")).isFalse();
    }

    @Test
    void whatCannotBeDecodedPassesNativelyOnly() throws IOException {
        LlmRequest brotli = request("br", CHAT);
        krouter.execute(brotli).close();
        assertThat(origin.requests.get(0).body()).isSameAs(brotli.body());

        assertThat(refusal(brotli)).contains("gzip or deflate");
        assertThat(refusal(
                        request("gzip", CHAT).newBuilder().body(Body.of(CHAT)).build()))
                .contains("could not be decoded according to its content-encoding");
    }

    @Test
    void aSmallBodyThatStandsForAHugeOneIsRefused() throws IOException {
        assertThat(refusal(request("gzip", " ".repeat(100_001)))).contains("at most 100000 bytes after decoding");
        assertThat(refusal(request("gzip", " ".repeat(100_000)))).doesNotContain("after decoding");
    }

    private String refusal(LlmRequest request) throws IOException {
        try (Krouter refusing = Krouter.builder()
                        .limits(krouter.limits())
                        .discover(false)
                        .build();
                LlmResponse refusal = refusing.execute(request)) {
            assertThat(refusal.status()).isEqualTo(400);
            return refusal.readBody(10_000).utf8();
        }
    }

    private static LlmRequest request(String coding, String body) throws IOException {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/generateAssistantResponse")
                .headers(HeaderList.of("content-type", "application/json", "Content-Encoding", coding))
                .body(Body.of(encoded(coding, body)))
                .build();
    }

    private static byte[] encoded(String coding, String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = switch (coding) {
            case "identity" -> bytes;
            case "deflate" -> new DeflaterOutputStream(bytes);
            default -> new GZIPOutputStream(bytes);
        }) {
            out.write(body.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }
}
