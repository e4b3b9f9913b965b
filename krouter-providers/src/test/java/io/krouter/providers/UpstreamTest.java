package io.krouter.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.Settings;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import io.krouter.api.internal.http.HostPort;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.tls.HeldCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UpstreamTest {

    private ScriptedServer server;

    @TempDir
    Path directory;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    @Test
    void connectToGoesElsewhereAndKeepsTheHost() throws Exception {
        try (Upstream upstream = Upstream.builder()
                .connectTo("Models.Internal:80", "127.0.0.1:" + server.port())
                .build()) {
            send(upstream, "http://models.internal").close();
        }
        assertThat(server.received().header("host")).contains("models.internal");
    }

    @Test
    void ownListenerIsNeverDialled() {
        InetSocketAddress own = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port());
        try (Upstream upstream =
                Upstream.builder().ownListeners(() -> List.of(own)).build()) {
            assertLoop(upstream, server.base().toString());
            assertLoop(upstream, "http://localhost:" + server.port());
            assertLoop(upstream, "http://0.0.0.0:" + server.port());
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void ownListenerIsNeverDialledByWayOfConnectTo() {
        try (Upstream upstream = Upstream.from(settings(Map.of(
                "upstream.connect-to.models.internal:80", "127.0.0.1:" + server.port(),
                "upstream.own-listeners.0", "127.0.0.1:1",
                "upstream.own-listeners.1", "0.0.0.0:" + server.port())))) {
            assertLoop(upstream, "http://models.internal");
        }
        assertThat(server.connections()).isZero();
    }

    @Test
    void everyAddressOfThisMachineIsOwn() throws Exception {
        InetSocketAddress own = new InetSocketAddress(server.port());
        List<InetAddress> local = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(Inet4Address.class::isInstance)
                .toList();
        try (Upstream upstream =
                Upstream.builder().ownListeners(() -> List.of(own)).build()) {
            local.forEach(address -> assertLoop(upstream, "http://" + address.getHostAddress() + ":" + server.port()));
        }
    }

    @Test
    void listenersAreAskedForAtEachConnection() throws Exception {
        List<InetSocketAddress> own = new CopyOnWriteArrayList<>();
        try (Upstream upstream = Upstream.builder().ownListeners(() -> own).build()) {
            send(upstream, server.base().toString()).close();
            own.add(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
            assertLoop(upstream, "http://localhost:" + server.port());
        }
    }

    @Test
    void settingsMayListFilesOrNameOne() throws IOException {
        HeldCertificate root =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        String pem = Files.writeString(directory.resolve("a.pem"), root.certificatePem())
                .toString();
        Upstream.from(settings(Map.of("upstream.trust", pem, "upstream.exclude", pem)))
                .close();
        Upstream.from(settings(Map.of("upstream.trust.0", pem, "upstream.trust.1", pem, "connect-timeout", "3s")))
                .close();
    }

    @Test
    void aPemFileMayBeginWithAByteOrderMark(@TempDir Path directory) throws IOException {
        HeldCertificate root =
                new HeldCertificate.Builder().certificateAuthority(0).build();
        for (String text : new String[] {"", "# the company's root\n"}) {
            Path pem = Files.writeString(directory.resolve("bom.pem"), "\ufeff" + text + root.certificatePem());
            Upstream.builder().trust(pem).build().close();
        }
    }

    @Test
    void aMissingFileIsNamedWithItsKey() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.from(settings(Map.of("upstream.trust.1", "none.pem"))))
                .withMessageContaining("provider \"mine\": upstream.trust.1")
                .withMessageContaining("none.pem");
    }

    @Test
    void aFileWithoutCertificatesIsRefused() throws IOException {
        Path empty = Files.writeString(directory.resolve("empty.pem"), "");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.builder().trust(empty))
                .withMessageContaining("empty.pem");
        Path text = Files.writeString(directory.resolve("text.pem"), "no certificate");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.builder().exclude(text))
                .withMessageContaining("text.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upstream.trusted", "upstream.verify", "upstream.trust.x", "upstream.connect-to"})
    void anUnknownSettingIsRefused(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.from(settings(Map.of(key, "false"))))
                .withMessageContaining(key)
                .withMessageContaining(
                        "expected trust, exclude, own-listeners, proxy, no-proxy or connect-to.HOST:PORT");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "host", "host:", ":443", "host:0", "host:65536", "host:+1", "::1", "::1:443", "a/b:1"})
    void aPlaceWithoutHostOrPortIsRefused(String place) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.builder().connectTo("host:443", place))
                .withMessageContaining("expected host:port");
    }

    @Test
    void anAddressOfIpv6StandsInBrackets() {
        assertThat(HostPort.parse("[::1]:9443"))
                .isEqualTo(new HostPort("::1", 9443))
                .hasToString("[::1]:9443");
        assertThat(HostPort.of(URI.create("https://[::1]")).hostHeader("https")).isEqualTo("[::1]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT25H"})
    void aConnectTimeoutHasBounds(String timeout) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Upstream.builder().connectTimeout(Duration.parse(timeout)))
                .withMessageContaining("1ms to 24h");
    }

    private static Settings settings(Map<String, String> values) {
        return Settings.of("mine", values);
    }

    private static void assertLoop(Upstream upstream, String origin) {
        assertThatThrownBy(() -> send(upstream, origin))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("LOOP")
                .hasMessageContaining("krouter's own listener");
    }

    private static LlmResponse send(Upstream upstream, String origin) throws IOException {
        LlmRequest request =
                LlmRequest.builder(WireFormat.OPAQUE, URI.create(origin)).build();
        return new OriginProvider(upstream).send(request, new TestCall());
    }
}
