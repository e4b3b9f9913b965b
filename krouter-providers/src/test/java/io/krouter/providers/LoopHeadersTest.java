package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.TestCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What one krouter says to the next, and to nobody else. (That the next one gets it is shown with real ones, in LoopsTest.) */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LoopHeadersTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";

    private static final HeaderList MARKS =
            HeaderList.of("via", "1.0 fred", "via", "1.1 krouter-b", "x-krouter-hop", "b.2.mac");

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
        server.enqueue(new MockResponse.Builder().body("ok").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aVendorGetsNoMarksNorThoseOfAKrouterBefore() throws Exception {
        Headers received = headersAt(authority("Amazon"), "Via", "1.0 fred, 1.1 krouter-a", "x-krouter-hop", "a.1.mac");

        assertThat(received.get("x-krouter-hop")).isNull();
        assertThat(received.values("via")).containsExactly("1.0 fred");
    }

    @Test
    void aViaOfOthersIsNotTouched() throws Exception {
        Headers received = headersAt(authority("Amazon"), "Via", "1.0  fred,1.1 p (krouter-a)", "Via", "1.1 krouter-a");

        assertThat(received.values("via")).containsExactly("1.0  fred,1.1 p (krouter-a)");
    }

    @Test
    void aServerThatOnlyCallsItselfOneGetsNone() throws Exception {
        Headers received = headersAt(authority("O=kRouter (this machine only)"), "x-a", "b");

        assertThat(received.names()).contains("x-a").doesNotContain("via", "x-krouter-hop");
    }

    @Test
    void aServerInClearIsNoKrouter() throws Exception {
        try (Upstream upstream =
                Upstream.builder().loopHeaders(request -> MARKS).build()) {
            send(upstream, "http://127.0.0.1:" + server.getPort());
        }
        assertThat(server.takeRequest().getHeaders().names()).doesNotContain("via", "x-krouter-hop");
    }

    private Headers headersAt(HeldCertificate authority, String... headers) throws Exception {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .addSubjectAlternativeName(HOST)
                .signedBy(authority)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf)
                .build()
                .sslSocketFactory());
        try (Upstream upstream = Upstream.builder()
                .trust(authority.certificate())
                .connectTo(HOST + ":443", "127.0.0.1:" + server.getPort())
                .loopHeaders(request -> MARKS)
                .build()) {
            send(upstream, "https://" + HOST, headers);
        }
        return server.takeRequest().getHeaders();
    }

    private static void send(Upstream upstream, String origin, String... headers) throws IOException {
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, URI.create(origin))
                .headers(HeaderList.of(headers))
                .build();
        new OriginProvider(upstream).send(request, new TestCall()).close();
    }

    private static HeldCertificate authority(String name) {
        return new HeldCertificate.Builder()
                .commonName(name)
                .certificateAuthority(0)
                .build();
    }
}
