package io.krouter.tls.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Clients;
import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** TLS hellos as they should be, and as they should not. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class HelloTest {

    private static final int ALERT = 21;
    private static final int UNRECOGNIZED_NAME = 112;
    private static final int MISSING_EXTENSION = 109;
    private static Door door;

    @BeforeAll
    static void open() throws IOException {
        door = Door.open(chain ->
                LlmResponse.builder(WireFormat.OPAQUE, 200).body(Body.of("ok")).build());
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private static Socket transparent() throws IOException {
        return Door.plain(door.server().transparentPort());
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.3", "TLSv1.2"})
    void bothVersionsAreSpokenWithAuthenticatedEncryptionAndForwardSecrecy(String version) throws Exception {
        try (SSLSocket socket = handshake(version, null, Door.KIRO)) {
            assertThat(socket.getSession().getProtocol()).isEqualTo(version);
            assertThat(socket.getSession().getCipherSuite()).containsAnyOf("GCM", "CHACHA20");
            assertThat(socket.getSession().getPeerCertificates()).hasSize(2);
        }
    }

    @Test
    void olderVersionsAndOlderCiphersAreRefused() {
        assertThatThrownBy(() -> handshake("TLSv1.2", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256", Door.KIRO))
                .isInstanceOf(SSLException.class);
    }

    private static SSLSocket handshake(String version, String cipher, String host) throws Exception {
        SSLSocket socket = (SSLSocket)
                Clients.trusting(Door.AUTHORITY).getSocketFactory().createSocket(transparent(), host, 443, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setProtocols(new String[] {version});
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        if (cipher != null) {
            parameters.setCipherSuites(new String[] {cipher});
        }
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    @Test
    void theNameMayBeInCapitals() throws Exception {
        try (SSLSocket socket = Door.tls(transparent(), Door.KIRO.toUpperCase(Locale.ROOT))) {
            assertThat(socket.getSession().getPeerCertificates()).hasSize(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"example.org", "kiro.dev", "evil-runtime.us-east-1.kiro.dev", "x.runtime.us-east-1.kiro.dev"})
    void aNameThatIsNotServedGetsAnAlert(String name) throws Exception {
        try (Socket socket = transparent()) {
            assertAlert(socket, Hellos.of(name), UNRECOGNIZED_NAME);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                Door.KIRO + ".",
                "." + Door.KIRO,
                Door.KIRO + ":443",
                Door.KIRO + "\0",
                "runtime.us-east-1.\u00e9iro.dev",
                "runtime.us-east-1.kir\u00d6.dev",
                "*.us-east-1.kiro.dev",
                "127.0.0.1",
                "[::1]",
                "0x7f000001",
                " example.org",
                "example.org\r\nX: y"
            })
    void anOddNameGetsAnAlert(String name) throws Exception {
        try (Socket socket = transparent()) {
            assertAlert(socket, Hellos.odd(name), UNRECOGNIZED_NAME);
        }
    }

    @Test
    void anEmptyListOfNamesEndsTheConnection() throws Exception {
        byte[] hello = Hellos.of("example.org");
        String whole = new String(hello, StandardCharsets.ISO_8859_1);
        int name = whole.indexOf("example.org");
        hello[name - 1] = 0;
        try (Socket socket = transparent()) {
            socket.getOutputStream().write(hello);
            assertEnds(socket);
        }
    }

    @Test
    void aNameOfAnotherKindIsNoName() throws Exception {
        byte[] hello = Hellos.of(Door.KIRO);
        int name = new String(hello, StandardCharsets.ISO_8859_1).indexOf(Door.KIRO);
        hello[name - 3] = 1;
        try (Socket socket = transparent()) {
            assertAlert(socket, hello, MISSING_EXTENSION);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aSecondHandshakeOnTheSameConnectionEndsIt(boolean behindARequest) throws Exception {
        try (SSLSocket socket = handshake("TLSv1.2", null, Door.KIRO)) {
            if (behindARequest) {
                assertThat(served(socket)).isEqualTo(200);
            }
            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        served(socket);
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void newKeysOnTheSameConnectionAreNoSecondHandshake() throws Exception {
        try (SSLSocket socket = handshake("TLSv1.3", null, Door.KIRO)) {
            socket.startHandshake();
            assertThat(served(socket)).isEqualTo(200);
        }
    }

    private static int served(SSLSocket socket) throws IOException {
        Wire.write(socket, "HEAD /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
        return Wire.readStatus(socket);
    }

    @Test
    void aHelloWithoutANameGetsAnAlert() throws Exception {
        try (Socket socket = transparent()) {
            assertAlert(socket, Hellos.of(null), MISSING_EXTENSION);
        }
    }

    @Test
    void behindAConnectOnlyItsOwnNameIsServed() throws Exception {
        for (String name : Arrays.asList(Door.AMAZON, "example.org")) {
            try (Socket socket = Door.plain(door.port())) {
                Wire.write(socket, "CONNECT " + Door.KIRO + ":443 HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
                assertThat(Wire.readStatus(socket)).isEqualTo(200);
                assertAlert(socket, Hellos.of(name), UNRECOGNIZED_NAME);
            }
        }
    }

    @Test
    void aHelloInManySmallRecordsIsReadAsOne() throws Exception {
        byte[] whole = Hellos.of(Door.KIRO);
        for (int size : new int[] {1, 7, 100}) {
            try (Socket socket = transparent()) {
                socket.getOutputStream().write(Hellos.inRecordsOf(size, whole));
                assertThat(socket.getInputStream().read())
                        .as("records of " + size)
                        .isNotEqualTo(ALERT);
            }
            try (Socket socket = transparent()) {
                assertAlert(socket, Hellos.inRecordsOf(size, Hellos.of("example.org")), UNRECOGNIZED_NAME);
            }
        }
    }

    @Test
    void aHelloThatArrivesByteByByteIsReadAsOne() throws Exception {
        try (Socket socket = transparent()) {
            socket.setTcpNoDelay(true);
            for (byte one : Hellos.of(Door.KIRO)) {
                socket.getOutputStream().write(one);
            }
            assertThat(socket.getInputStream().read()).isEqualTo(22);
        }
    }

    @Test
    void aHelloThatIsTooLargeEndsTheConnection() throws Exception {
        byte[] huge = {22, 3, 1, 0x40, 0, 1, 1, 0, 0};
        try (Socket socket = transparent()) {
            socket.getOutputStream().write(Arrays.copyOf(huge, 5 + 0x4000));
            assertEnds(socket);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\r\nHost: runtime.us-east-1.kiro.dev\r\n\r\n",
                "SSH-2.0-x\r\n",
                "\u0016\u0003\u0001\0\0\0\0\0\0"
            })
    void whatIsNoTlsGetsNoAnswerOfHttp(String bytes) throws Exception {
        try (Socket socket = transparent()) {
            Wire.write(socket, bytes);
            assertEnds(socket);
        }
    }

    @ParameterizedTest
    @CsvSource({"h2, h2", "http/1.1, http/1.1", "http/1.1 h2, h2", "h2 http/1.1, h2", "spdy/3 http/1.1, http/1.1"})
    void theProtocolIsTheBestThatTheClientOffers(String offered, String chosen) throws Exception {
        try (SSLSocket socket = offering(offered.split(" "))) {
            socket.startHandshake();
            assertThat(socket.getApplicationProtocol()).isEqualTo(chosen);
        }
    }

    @Test
    void aClientThatOffersNothingKnownIsRefusedInTheHandshake() throws Exception {
        try (SSLSocket socket = offering("h3", "http/1.0")) {
            assertThatThrownBy(socket::startHandshake).isInstanceOf(SSLException.class);
        }
    }

    private static SSLSocket offering(String... protocols) throws Exception {
        SSLSocket socket = (SSLSocket)
                Clients.trusting(Door.AUTHORITY).getSocketFactory().createSocket(transparent(), Door.KIRO, 443, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setApplicationProtocols(protocols);
        socket.setSSLParameters(parameters);
        return socket;
    }

    @Test
    void aHelloRightBehindTheConnectIsNotLost() throws Exception {
        try (Socket socket = Door.plain(door.port())) {
            ByteArrayOutputStream both = new ByteArrayOutputStream();
            both.write(("CONNECT " + Door.KIRO + ":443 HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            both.write(Hellos.of(Door.KIRO));
            socket.getOutputStream().write(both.toByteArray());
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
            assertThat(socket.getInputStream().read()).as("a handshake record").isEqualTo(22);
        }
    }

    private static void assertAlert(Socket socket, byte[] hello, int alert) throws IOException {
        socket.getOutputStream().write(hello);
        byte[] record = socket.getInputStream().readAllBytes();
        assertThat(record).containsExactly(ALERT, 3, 3, 0, 2, 2, alert);
    }

    private static void assertEnds(Socket socket) {
        try {
            assertThat(Wire.readAll(socket)).doesNotContain("HTTP");
        } catch (IOException e) {
            // A reset is an end as well.
        }
    }
}
