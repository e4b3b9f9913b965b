package io.krouter.tls.internal.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.Limits;
import io.krouter.tls.Background;
import io.krouter.tls.Door;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Hosts that are not intercepted: bytes go through unread, or do not go at all. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class TunnelTest {

    private static final String FOREIGN = "foreign.example";

    private ServerSocket far;

    @BeforeEach
    void listen() throws IOException {
        far = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        far.close();
    }

    private Door open() throws IOException {
        return open(builder -> builder.connectTo(FOREIGN + ":443", "127.0.0.1:" + far.getLocalPort()));
    }

    private static Door open(UnaryOperator<InterceptServer.Builder> settings) throws IOException {
        return Door.open(
                chain -> {
                    throw new IOException("nothing of a tunnel may come here");
                },
                Limits.DEFAULTS,
                settings);
    }

    private static Socket connect(Door door, String target) throws IOException {
        Socket socket = Door.plain(door.port());
        Wire.write(socket, "CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n\r\n");
        return socket;
    }

    private static int status(Door door, String target) throws IOException {
        try (Socket socket = connect(door, target)) {
            return Wire.readStatus(socket);
        }
    }

    @Test
    void bytesGoBothWaysUnchanged() throws Exception {
        byte[] there = random(3_000_000);
        byte[] back = random(2_000_000);
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443");
                Socket server = far.accept()) {
            assertThat(Wire.readHead(client)).isEqualTo("HTTP/1.1 200 Connection established\r\n\r\n");
            Future<String> atServer = send(client, there, server);
            Future<String> atClient = send(server, back, client);

            assertThat(atServer.get(20, TimeUnit.SECONDS)).isEqualTo(Wire.sha256(new ByteArrayInputStream(there)));
            assertThat(atClient.get(20, TimeUnit.SECONDS)).isEqualTo(Wire.sha256(new ByteArrayInputStream(back)));
        }
    }

    /** Sends and half-closes; gives what came out at the other end, up to that. */
    private static Future<String> send(Socket from, byte[] bytes, Socket to) {
        Background.run(() -> {
            from.getOutputStream().write(bytes);
            from.shutdownOutput();
            return null;
        });
        return Background.run(() -> Wire.sha256(to.getInputStream()));
    }

    @Test
    void theEndOfOneDirectionLeavesTheOtherOneOpen() throws Exception {
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443");
                Socket server = far.accept()) {
            Wire.readHead(client);
            Wire.write(client, "question");
            client.shutdownOutput();
            assertThat(Wire.readAll(server)).isEqualTo("question");
            Wire.write(server, "answer");
            server.close();
            assertThat(Wire.readAll(client)).isEqualTo("answer");
        }
    }

    @Test
    void whatIsSentBehindTheConnectWithoutWaitingIsNotLost() throws Exception {
        try (Door door = open();
                Socket client = Door.plain(door.port())) {
            Wire.write(client, "CONNECT " + FOREIGN + ":443 HTTP/1.1\r\nHost: " + FOREIGN + "\r\n\r\nearly");
            try (Socket server = far.accept()) {
                assertThat(Wire.read(server, 5)).isEqualTo("early");
                Wire.write(client, "late");
                assertThat(Wire.read(server, 4)).isEqualTo("late");
            }
        }
    }

    @Test
    void aReaderThatIsSlowSlowsTheOtherSideDown() throws Exception {
        AtomicLong written = new AtomicLong();
        CountDownLatch blocked = new CountDownLatch(1);
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443");
                Socket server = far.accept()) {
            Wire.readHead(client);
            Future<Long> sending = Background.run(() -> flood(client, written));
            while (blocked.getCount() > 0) {
                long before = written.get();
                Thread.sleep(300);
                if (before > 0 && before == written.get()) {
                    blocked.countDown();
                }
            }
            assertThat(written.get()).isLessThan(32L << 20);
            InputStream in = server.getInputStream();
            Future<Long> draining = Background.run(() -> in.transferTo(OutputStream.nullOutputStream()));
            sending.get(30, TimeUnit.SECONDS);
            client.close();
            assertThat(draining.get(30, TimeUnit.SECONDS)).isEqualTo(64L << 20);
        }
    }

    private static long flood(Socket socket, AtomicLong written) throws IOException {
        byte[] chunk = new byte[64 << 10];
        while (written.get() < 64L << 20) {
            socket.getOutputStream().write(chunk);
            written.addAndGet(chunk.length);
        }
        return written.get();
    }

    @Test
    void aFarEndThatGoesAwayEndsTheTunnel() throws Exception {
        try (Door door = open();
                Socket client = connect(door, FOREIGN + ":443");
                Socket server = far.accept()) {
            Wire.readHead(client);
            server.setSoLinger(true, 0);
            server.close();
            assertThat(client.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void otherPortsThanThoseThatWereSaidAreRefused() throws Exception {
        try (Door door = open()) {
            assertThat(status(door, FOREIGN + ":22")).isEqualTo(403);
            assertThat(status(door, Door.KIRO + ":8443")).isEqualTo(403);
        }
        try (Door door = open(builder -> builder.connectPorts(443, 8443))) {
            assertThat(status(door, Door.KIRO + ":8443")).isEqualTo(200);
        }
    }

    @Test
    void anAddressOfThisMachineIsNotReachedThroughATunnel() throws Exception {
        try (Door door = open(builder -> builder.connectPorts(far.getLocalPort()))) {
            assertThat(status(door, "127.0.0.1:" + far.getLocalPort())).isEqualTo(403);
            assertThat(status(door, "localhost:" + far.getLocalPort())).isEqualTo(403);
            assertThat(status(door, "[::1]:" + far.getLocalPort())).isEqualTo(403);
        }
        try (Door door = open(
                builder -> builder.connectPorts(far.getLocalPort()).tunnelAddresses(InetAddress::isLoopbackAddress))) {
            assertThat(status(door, "127.0.0.1:" + far.getLocalPort())).isEqualTo(200);
        }
    }

    @Test
    void aTunnelToOurselvesIsALoop() throws Exception {
        int port = far.getLocalPort();
        far.close();
        try (Door door =
                open(builder -> builder.listen(Door.loopback(port)).connectTo(FOREIGN + ":443", "127.0.0.1:" + port))) {
            assertThat(status(door, FOREIGN + ":443")).isEqualTo(508);
        }
        try (Door door = open(builder ->
                builder.listen(Door.loopback(port)).connectPorts(port).tunnelAddresses(address -> true))) {
            assertThat(status(door, "localhost:" + port)).isEqualTo(508);
        }
    }

    @Test
    void aNameThatDoesNotResolveIsABadGateway() throws Exception {
        try (Door door = open()) {
            assertThat(status(door, "does-not-exist.invalid:443")).isEqualTo(502);
        }
    }

    @Test
    void aFarEndThatDoesNotListenIsABadGateway() throws Exception {
        far.close();
        try (Door door = open()) {
            assertThat(status(door, FOREIGN + ":443")).isEqualTo(502);
        }
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
