package io.krouter.tls.internal.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.HeaderList;
import io.krouter.core.Limits;
import io.krouter.core.LoopDetector;
import io.krouter.tls.Door;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.NameServers;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tunnels that leave through a company's proxy. The test plays the proxy. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class TunnelProxyTest {

    private static final String FOREIGN = "foreign.example";
    private static final String DIRECT = "direct.example";

    private ServerSocket proxy;

    @BeforeEach
    void listen() throws IOException {
        proxy = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
    }

    private Door open() throws IOException {
        return open(builder -> builder);
    }

    private Door open(UnaryOperator<InterceptServer.Builder> settings) throws IOException {
        return Door.open(
                chain -> {
                    throw new IOException("nothing of a tunnel may come here");
                },
                Limits.DEFAULTS,
                builder -> settings.apply(builder.tunnelProxy(
                        "127.0.0.1:" + proxy.getLocalPort(),
                        Optional.of("Basic bWU6cHc="),
                        host -> !host.equals(DIRECT))));
    }

    private static Socket connect(Door door, String target, String... headers) throws IOException {
        Socket socket = Door.plain(door.port());
        Wire.write(
                socket,
                "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n" + String.join("", headers) + "\r\n");
        return socket;
    }

    private Socket accept() throws IOException {
        Socket socket = proxy.accept();
        socket.setSoTimeout(20_000);
        return socket;
    }

    @Test
    void theProxyIsAskedWithItsCredentialsAndNotWithTheClients() throws Exception {
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443", "Proxy-Authorization: Basic Y2xpZW50\r\n");
                Socket far = accept()) {
            assertThat(Wire.readHead(far))
                    .startsWith("CONNECT foreign.example:443 HTTP/1.1\r\nHost: foreign.example:443\r\n")
                    .contains("\r\nProxy-Authorization: Basic bWU6cHc=\r\n")
                    .doesNotContain("Y2xpZW50");
            Wire.write(far, "HTTP/1.1 200 OK\r\nX-Proxy: 1\r\n\r\n");
            assertThat(Wire.readHead(client)).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
            Wire.write(client, "question");
            assertThat(Wire.read(far, 8)).isEqualTo("question");
            Wire.write(far, "answer");
            assertThat(Wire.read(client, 6)).isEqualTo("answer");
        }
    }

    @Test
    void whatComesRightBehindTheProxysWordIsTheTunnels() throws Exception {
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443");
                Socket far = accept()) {
            Wire.readHead(far);
            Wire.write(far, "HTTP/1.0 200 OK\r\n\r\nSSH-2.0");
            assertThat(Wire.readHead(client)).startsWith("HTTP/1.1 200 ");
            assertThat(Wire.read(client, 7)).isEqualTo("SSH-2.0");
            Wire.write(far, "-more");
            assertThat(Wire.read(client, 5)).isEqualTo("-more");
        }
    }

    @Test
    void aProxyThatWantsOtherCredentialsIsToldAsSuchAndNotAsOurs() throws Exception {
        assertThat(answerTo("HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic\r\n\r\n"))
                .startsWith("HTTP/1.1 502 ")
                .contains("the proxy 127.0.0.1:" + proxy.getLocalPort() + " would not connect to foreign.example")
                .contains("answered 407: it does not accept the user and password in upstream.proxy")
                .doesNotContainIgnoringCase("proxy-authenticate");
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/1.1 403 Forbidden\r\n\r\n", "HTTP/1.1 503\r\n\r\n", "SSH-2.0\r\n\r\n", ""})
    void aProxyThatDoesNotConnectIsABadGateway(String word) throws Exception {
        assertThat(answerTo(word)).startsWith("HTTP/1.1 502 ").contains("the proxy 127.0.0.1:");
    }

    private String answerTo(String word) throws IOException {
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443")) {
            try (Socket far = accept()) {
                Wire.readHead(far);
                Wire.write(far, word);
                far.shutdownOutput();
                return Wire.readAll(client);
            }
        }
    }

    @Test
    void aProxyThatIsNotThereIsABadGateway() throws Exception {
        proxy.close();
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443")) {
            assertThat(Wire.readAll(client)).startsWith("HTTP/1.1 502 ").contains("to the proxy 127.0.0.1:");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "[::1]", "169.254.169.254", "10.0.0.1"})
    void anAddressThatIsNotOpenIsNotAskedForThere(String address) throws Exception {
        try (Door door = open();
                Socket client = connect(door, address + ":443")) {
            assertThat(Wire.readStatus(client)).isIn(403, 502);
        }
    }

    /** Programs disagree on what such an address is, so the proxy could connect to another one than was checked. */
    @ParameterizedTest
    @ValueSource(strings = {"127.1", "2130706433", "0x7f.1", "0177.0.0.1"})
    void anAddressInAnOddSpellingIsRefused(String address) throws Exception {
        try (Door door = open();
                Socket client = connect(door, address + ":443")) {
            assertThat(Wire.readStatus(client)).isEqualTo(400);
        }
    }

    @Test
    void whatIsExceptedOrElsewhereGoesDirectly() throws Exception {
        try (ServerSocket there = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Door door = open(
                        builder -> builder.connectTo("elsewhere.example:443", "127.0.0.1:" + there.getLocalPort()));
                Socket client = connect(door, "elsewhere.example:443");
                Socket far = there.accept()) {
            assertThat(Wire.readHead(client)).startsWith("HTTP/1.1 200 ");
            assertThat(far.isConnected()).isTrue();
        }
        try (Door door = open(builder -> builder.names(new NameServers(Set.of())));
                Socket client = connect(door, DIRECT + ":443")) {
            assertThat(Wire.readAll(client)).contains("the name direct.example cannot be resolved");
        }
    }

    @Test
    void aProxyThatIsOurselvesIsALoop() throws Exception {
        int port = proxy.getLocalPort();
        proxy.close();
        try (Door door = open(builder -> builder.listen(Door.loopback(port)));
                Socket client = connect(door, FOREIGN + ":443")) {
            assertThat(Wire.readAll(client)).startsWith("HTTP/1.1 508 ").contains("LOOP_DETECTED");
        }
    }

    @Test
    void aConnectThatComesBackIsALoopByEachOfItsMarks() throws Exception {
        LoopDetector loopDetector = new LoopDetector();
        HeaderList marks = loopDetector.headers(HeaderList.EMPTY, FOREIGN);
        String via = "Via: " + marks.first("via").orElseThrow() + "\r\n";
        String hop = "x-krouter-hop: " + marks.first("x-krouter-hop").orElseThrow() + "\r\n";
        try (Door door = open(builder -> builder.loopDetector(loopDetector))) {
            for (String mark : new String[] {via, hop}) {
                try (Socket client = connect(door, FOREIGN + ":443", mark)) {
                    assertThat(Wire.readAll(client)).startsWith("HTTP/1.1 508 ").contains("LOOP_DETECTED");
                }
            }
        }
    }

    @Test
    void aCircleOfTwoKroutersEndsAndIsToldAsOne() throws Exception {
        int port = proxy.getLocalPort();
        try (Door first = open()) {
            proxy.close();
            try (Door second = Door.open(
                            chain -> {
                                throw new IOException("nothing of a tunnel may come here");
                            },
                            Limits.DEFAULTS,
                            builder -> builder.listen(Door.loopback(port))
                                    .tunnelProxy("127.0.0.1:" + first.port(), Optional.empty(), host -> true));
                    Socket client = connect(first, FOREIGN + ":443")) {
                assertThat(second.port()).isEqualTo(port);
                assertThat(Wire.readAll(client)).startsWith("HTTP/1.1 508 ").contains("LOOP_DETECTED");
            }
        }
    }

    @Test
    void whatLeavesForAProxyIsMarked() throws Exception {
        LoopDetector loopDetector = new LoopDetector();
        try (Door door = open(builder -> builder.loopDetector(loopDetector));
                Socket client = connect(door, FOREIGN + ":443", "Via: 1.1 krouter-before\r\n");
                Socket far = accept()) {
            String head = Wire.readHead(far);
            assertThat(head).contains("\r\nvia: 1.1 krouter-before\r\nvia: 1.1 krouter-");
            HeaderList.Builder sent = new HeaderList.Builder();
            head.lines().skip(1).filter(line -> line.contains(": ")).forEach(line -> {
                String[] parts = line.split(": ", 2);
                sent.add(parts[0], parts[1]);
            });
            assertThat(loopDetector.isLoop(sent.build(), FOREIGN)).isTrue();
            assertThat(client.isConnected()).isTrue();
        }
    }
}
