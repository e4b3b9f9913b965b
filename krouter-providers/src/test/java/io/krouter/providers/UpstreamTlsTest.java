package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.TestCall;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.RecordedRequest;
import okhttp3.tls.HandshakeCertificates;
import okhttp3.tls.HeldCertificate;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS to the upstream, and what is refused. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UpstreamTlsTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";

    private static final HeldCertificate COMPANY = authority("Company Root").build();
    private static final HeldCertificate OURS = authority("krouter Root").build();
    private static final HeldCertificate OUR_INTERMEDIATE = authority("krouter Intermediate")
            .certificateAuthority(0)
            .signedBy(OURS)
            .build();

    private final MockWebServer server = new MockWebServer();

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        server.start(InetAddress.getLoopbackAddress(), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aServerOfAnAddedAuthorityIsTrusted() throws Exception {
        serve(leaf(COMPANY, HOST));
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build();
                LlmResponse answer = send(upstream)) {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void anAddedAuthorityMayComeFromAFile() throws Exception {
        Path pem = Files.writeString(
                directory.resolve("roots.pem"), "Company roots\n" + OURS.certificatePem() + COMPANY.certificatePem());
        serve(leaf(COMPANY, HOST));
        try (Upstream upstream = toServer().trust(pem).build();
                LlmResponse answer = send(upstream)) {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void connectToKeepsNameInTlsAndHost() throws Exception {
        serve(leaf(COMPANY, HOST));
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            send(upstream).close();
        }
        RecordedRequest received = server.takeRequest();
        assertThat(received.getHandshakeServerNames()).containsExactly(HOST);
        assertThat(received.getHeaders().get("Host")).isEqualTo(HOST);
    }

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        serve(leaf(COMPANY, HOST));
        server.enqueue(new MockResponse.Builder().body("again").build());
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            send(upstream).readBody(10);
            assertThat(send(upstream).readBody(10).utf8()).isEqualTo("again");
        }
        assertThat(server.takeRequest().getExchangeIndex()).isZero();
        assertThat(server.takeRequest().getExchangeIndex()).isEqualTo(1);
    }

    @Test
    void whatStandsBehindAnAnswerIsNotTheNextOne() throws Exception {
        String planted = "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\nplanted";
        serveWith(leaf(COMPANY, HOST));
        server.enqueue(new MockResponse.Builder()
                .body("ok" + planted)
                .setHeader("Content-Length", "2")
                .build());
        server.enqueue(new MockResponse.Builder().body("second").build());
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            assertThat(send(upstream).readBody(100).utf8()).isEqualTo("ok");
            assertThat(send(upstream).readBody(100).utf8()).isEqualTo("second");
        }
        server.takeRequest();
        assertThat(server.takeRequest().getExchangeIndex())
                .as("on a new connection")
                .isZero();
    }

    @Test
    void connectToIsForThatPortOnly() throws Exception {
        int free;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = socket.getLocalPort();
        }
        serve(leaf(COMPANY, "127.0.0.1"));
        try (Upstream upstream = Upstream.builder()
                .trust(COMPANY.certificate())
                .connectTo("127.0.0.1:443", "127.0.0.1:" + server.getPort())
                .build()) {
            send(upstream, "https://127.0.0.1").close();
            refused(() -> send(upstream, "https://127.0.0.1:" + free)).hasMessageContaining("no connection");
        }
    }

    @Test
    void anUnknownAuthorityIsRefused() {
        serve(leaf(COMPANY, HOST));
        try (Upstream upstream = toServer().build()) {
            refused(() -> send(upstream))
                    .hasMessageContaining("its certificate is not trusted")
                    .hasMessageContaining("upstream.trust");
        }
    }

    @Test
    void aSelfSignedCertificateIsRefused() {
        serve(new HeldCertificate.Builder().addSubjectAlternativeName(HOST).build());
        try (Upstream upstream = toServer().build()) {
            refused(() -> send(upstream)).hasMessageContaining("its certificate is not trusted");
        }
    }

    @Test
    void anotherHostsCertificateIsRefused() {
        serve(leaf(COMPANY, "runtime.eu-west-1.kiro.dev"));
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            refused(() -> send(upstream)).hasMessageContaining("its certificate is for other names");
        }
    }

    @Test
    void anExpiredCertificateIsRefused() {
        long now = System.currentTimeMillis();
        serve(new HeldCertificate.Builder()
                .addSubjectAlternativeName(HOST)
                .validityInterval(now - 2000, now - 1000)
                .signedBy(COMPANY)
                .build());
        try (Upstream upstream = toServer().trust(COMPANY.certificate()).build()) {
            refused(() -> send(upstream)).hasMessageContaining("its certificate is not trusted");
        }
    }

    @Test
    void ownAuthorityIsALoopEvenWhereItIsTrusted() {
        serve(leaf(OURS, HOST));
        try (Upstream upstream = toServer()
                .trust(OURS.certificate(), COMPANY.certificate())
                .exclude(OURS.certificate())
                .build()) {
            refused(() -> send(upstream)).hasMessageContaining("LOOP").hasMessageContaining("krouter itself");
        }
    }

    @Test
    void anIntermediateOfOwnAuthorityIsALoopToo() {
        serve(leaf(OUR_INTERMEDIATE, HOST), OUR_INTERMEDIATE);
        try (Upstream upstream = toServer()
                .trust(OUR_INTERMEDIATE.certificate())
                .exclude(OURS.certificate())
                .build()) {
            refused(() -> send(upstream)).hasMessageContaining("LOOP");
        }
    }

    @Test
    void aRenewedCertificateOfTheSameKeyIsALoopToo() {
        HeldCertificate renewed =
                authority("krouter Root 2").keyPair(OURS.keyPair()).build();
        serve(leaf(renewed, HOST), renewed);
        try (Upstream upstream = toServer()
                .trust(renewed.certificate())
                .exclude(OURS.certificate())
                .build()) {
            refused(() -> send(upstream)).hasMessageContaining("LOOP");
        }
    }

    @Test
    void aForeignAuthorityOfOurNameIsNoLoop() throws Exception {
        HeldCertificate namesake = authority("krouter Root").build();
        serve(leaf(namesake, HOST));
        try (Upstream upstream = toServer()
                        .trust(namesake.certificate())
                        .exclude(OURS.certificate())
                        .build();
                LlmResponse answer = send(upstream)) {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void aServerThatNeverShakesHandsTimesOut() throws Exception {
        try (ServerSocket silent = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Upstream upstream = Upstream.builder()
                        .connectTo(HOST + ":443", "127.0.0.1:" + silent.getLocalPort())
                        .connectTimeout(Duration.ofMillis(200))
                        .build()) {
            refused(() -> send(upstream)).hasMessageContaining("time-out while connecting");
        }
    }

    @Test
    void theConnectTimeoutIsNoLimitForTheAnswer() throws Exception {
        server.enqueue(new MockResponse.Builder()
                .body("late")
                .headersDelay(400, TimeUnit.MILLISECONDS)
                .bodyDelay(400, TimeUnit.MILLISECONDS)
                .build());
        serveWith(leaf(COMPANY, HOST));
        try (Upstream upstream = toServer()
                        .trust(COMPANY.certificate())
                        .connectTimeout(Duration.ofMillis(200))
                        .build();
                LlmResponse answer = send(upstream)) {
            assertThat(answer.readBody(10).utf8()).isEqualTo("late");
        }
    }

    private Upstream.Builder toServer() {
        return Upstream.builder().connectTo(HOST + ":443", "127.0.0.1:" + server.getPort());
    }

    private void serve(HeldCertificate leaf, HeldCertificate... intermediates) {
        server.enqueue(new MockResponse.Builder().body("ok").build());
        serveWith(leaf, intermediates);
    }

    private void serveWith(HeldCertificate leaf, HeldCertificate... intermediates) {
        X509Certificate[] chain =
                Arrays.stream(intermediates).map(HeldCertificate::certificate).toArray(X509Certificate[]::new);
        server.useHttps(new HandshakeCertificates.Builder()
                .heldCertificate(leaf, chain)
                .build()
                .sslSocketFactory());
    }

    private static AbstractThrowableAssert<?, ?> refused(ThrowingCallable sending) {
        return assertThatThrownBy(sending)
                .isInstanceOfSatisfying(
                        ProviderException.class,
                        e -> assertThat(e.mayTryAnother()).isTrue());
    }

    private static LlmResponse send(Upstream upstream) throws IOException {
        return send(upstream, "https://" + HOST);
    }

    private static LlmResponse send(Upstream upstream, String origin) throws IOException {
        LlmRequest request =
                LlmRequest.builder(WireFormat.OPAQUE, URI.create(origin)).build();
        return new OriginProvider(upstream).send(request, new TestCall());
    }

    private static HeldCertificate.Builder authority(String name) {
        return new HeldCertificate.Builder().commonName(name).certificateAuthority(1);
    }

    private static HeldCertificate leaf(HeldCertificate issuer, String host) {
        return new HeldCertificate.Builder()
                .addSubjectAlternativeName(host)
                .signedBy(issuer)
                .build();
    }
}
