package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.TestCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A company's proxy between krouter and the world. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpstreamProxyTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";

    private static final HeldCertificate COMPANY =
            new HeldCertificate.Builder().certificateAuthority(0).build();

    /** Nothing that goes through a proxy may be looked up here. */
    private static final NameLookup NOBODY = host -> {
        throw new UnknownHostException(host);
    };

    private final MockWebServer server = new MockWebServer();

    @BeforeEach
    void start() throws IOException {
        HeldCertificate leaf = new HeldCertificate.Builder()
                .addSubjectAlternativeName(HOST)
                .signedBy(COMPANY)
                .build();
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf)
                .build()
                .sslSocketFactory());
        server.start(InetAddress.getLoopbackAddress(), 0);
        server.enqueue(new MockResponse.Builder().body("ok").build());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void httpsGoesThroughTheProxyWhichResolvesTheName() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.leadingTo(server.getPort());
                Upstream upstream = through(proxy, "").names(NOBODY).build();
                LlmResponse answer = send(upstream, "https://" + HOST)) {
            assertThat(answer.readBody(10).utf8()).isEqualTo("ok");
            assertThat(proxy.heads().get(0))
                    .startsWith("CONNECT " + HOST + ":443 HTTP/1.1\r\n")
                    .doesNotContainIgnoringCase("authorization");
        }
        assertThat(server.takeRequest().getHandshakeServerNames()).containsExactly(HOST);
    }

    @Test
    void credentialsGoWithTheFirstConnectAndToTheProxyAlone() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.leadingTo(server.getPort());
                Upstream upstream = through(proxy, "me:a+b/c@d@").build()) {
            send(upstream, "https://" + HOST).close();
            String expected = Base64.getEncoder().encodeToString("me:a+b/c@d".getBytes(StandardCharsets.UTF_8));
            assertThat(proxy.heads()).hasSize(1);
            assertThat(proxy.heads().get(0)).contains("\r\nProxy-Authorization: Basic " + expected + "\r\n");
        }
        assertThat(server.takeRequest().getHeaders().names()).noneMatch(name -> name.startsWith("Proxy-"));
    }

    @Test
    void aProxyThatWantsCredentialsIsToldAsSuch() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("407 Proxy Authentication Required");
                Upstream without = through(proxy, "").build();
                Upstream wrong = through(proxy, "me:sesame@").build()) {
            assertThatThrownBy(() -> send(without, "https://" + HOST))
                    .isInstanceOf(ProviderException.class)
                    .hasMessageContaining("the proxy 127.0.0.1:" + proxy.port() + " answered 407")
                    .hasMessageContaining("wants a user and a password; write them into upstream.proxy");
            assertThatThrownBy(() -> send(wrong, "https://" + HOST))
                    .hasMessageContaining("does not accept the user and password")
                    .hasMessageNotContaining("sesame");
        }
    }

    @Test
    void aProxyThatRefusesTheHostIsToldAsSuch() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden");
                Upstream upstream = through(proxy, "").build()) {
            assertThatThrownBy(() -> send(upstream, "https://" + HOST))
                    .hasMessageContaining("the proxy in upstream.proxy would not connect to it and answered 403");
        }
    }

    @Test
    void theHostBehindTheProxyIsVerifiedAsEver() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.leadingTo(server.getPort());
                Upstream upstream = through(proxy, "").build()) {
            assertThatThrownBy(() -> send(upstream, "https://other.kiro.dev"))
                    .hasMessageContaining("its certificate is for other names");
        }
        try (LoopbackProxy proxy = LoopbackProxy.leadingTo(server.getPort());
                Upstream upstream = Upstream.builder()
                        .proxy(ForwardProxy.parse("http://127.0.0.1:" + proxy.port(), List.of()))
                        .build()) {
            assertThatThrownBy(() -> send(upstream, "https://" + HOST))
                    .hasMessageContaining("its certificate is not trusted");
        }
    }

    @Test
    void whatIsExceptedOrPlainOrElsewhereGoesDirectly() throws Exception {
        NameLookup here = host -> List.of(InetAddress.getLoopbackAddress());
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden");
                Upstream upstream = through(proxy, "").names(here).build()) {
            assertThatThrownBy(() -> send(upstream, "http://models.example:1")).hasMessageContaining("no connection");
            assertThatThrownBy(() -> send(upstream, "https://a.kiro.test:1")).hasMessageContaining("no connection");
            assertThatThrownBy(() -> send(upstream, "https://localhost:1")).hasMessageContaining("no connection");
            assertThat(proxy.heads()).isEmpty();
        }
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden");
                Upstream upstream = through(proxy, "")
                        .connectTo(HOST + ":443", "127.0.0.1:" + server.getPort())
                        .build()) {
            send(upstream, "https://" + HOST).close();
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void aProxyThatIsKrouterItselfIsALoop() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.leadingTo(server.getPort());
                Upstream upstream = through(proxy, "")
                        .ownListeners(
                                () -> List.of(new InetSocketAddress(InetAddress.getLoopbackAddress(), proxy.port())))
                        .build()) {
            assertThatThrownBy(() -> send(upstream, "https://" + HOST))
                    .hasMessageContaining("LOOP_DETECTED")
                    .hasMessageContaining("upstream.proxy");
            assertThat(proxy.heads()).isEmpty();
        }
    }

    @Test
    void theSettingsOfAProviderNameIt() throws Exception {
        try (LoopbackProxy proxy = LoopbackProxy.refusing("403 Forbidden");
                Upstream upstream = Upstream.from(Settings.of(
                        "mine",
                        Map.of(
                                "upstream.proxy",
                                "http://127.0.0.1:" + proxy.port(),
                                "upstream.no-proxy.0",
                                "kiro.test")))) {
            assertThatThrownBy(() -> send(upstream, "https://" + HOST)).hasMessageContaining("answered 403");
            assertThat(proxy.heads()).hasSize(1);
        }
        assertThatThrownBy(() -> Upstream.from(Settings.of("mine", Map.of("upstream.proxy", "http://me:sesame@p"))))
                .hasMessageContaining("provider \"mine\": upstream.proxy: expected http://host:port")
                .hasMessageNotContaining("sesame");
    }

    private static Upstream.Builder through(LoopbackProxy proxy, String credentials) {
        return Upstream.builder()
                .trust(COMPANY.certificate())
                .proxy(ForwardProxy.parse("http://" + credentials + "127.0.0.1:" + proxy.port(), List.of("kiro.test")));
    }

    private static LlmResponse send(Upstream upstream, String origin) throws IOException {
        LlmRequest request =
                LlmRequest.builder(WireFormat.OPAQUE, URI.create(origin)).build();
        return new OriginProvider(upstream).send(request, new TestCall());
    }
}
