package io.krouter.tls.internal.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Limits;
import io.krouter.tls.Door;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import io.krouter.tls.internal.handshake.Hellos;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Clients that say too little for too long: each is let go, and none holds a thread for ever. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class SlowClientTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);

    private static Door open(FrontLimits limits, Interceptor backend) throws IOException {
        return Door.open(backend, Limits.DEFAULTS, builder -> builder.limits(limits));
    }

    private static LlmResponse ok(Interceptor.Chain chain) {
        return LlmResponse.builder(WireFormat.OPAQUE, 200).body(Body.of("ok")).build();
    }

    private static FrontLimits waits(Duration head, Duration silence, Duration idle) {
        return FrontLimits.builder()
                .headTimeout(head)
                .silenceTimeout(silence)
                .idleTimeout(idle)
                .build();
    }

    @Test
    void halfARequestHeadIsNotWaitedForForEver() throws Exception {
        try (Door door = open(waits(SHORT, LONG, LONG), SlowClientTest::ok);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: ");
            assertThat(Wire.readStatus(socket)).isEqualTo(408);
            assertThat(Wire.readAll(socket)).startsWith("krouter: ");
        }
    }

    @Test
    void headerLinesThatKeepTricklingInDoNotHelp() throws Exception {
        try (Door door = open(waits(SHORT, LONG, LONG), SlowClientTest::ok);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\n");
            for (int i = 0; i < 100 && socket.getInputStream().available() == 0; i++) {
                Wire.write(socket, "X: y\r\n");
                Thread.sleep(20);
            }
            assertThat(Wire.readStatus(socket)).isEqualTo(408);
        }
    }

    @Test
    void aConnectThatDoesNotComeIsNotWaitedFor() throws Exception {
        try (Door door = open(waits(SHORT, LONG, LONG), SlowClientTest::ok);
                Socket socket = Door.plain(door.port())) {
            assertThat(Wire.readStatus(socket)).isEqualTo(408);
        }
    }

    @Test
    void aHelloThatDoesNotComeIsNotWaitedFor() throws Exception {
        FrontLimits limits = FrontLimits.builder().handshakeTimeout(SHORT).build();
        try (Door door = open(limits, SlowClientTest::ok);
                Socket socket = Door.plain(door.server().transparentPort())) {
            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void aHandshakeThatDoesNotGoOnIsNotWaitedFor() throws Exception {
        FrontLimits limits = FrontLimits.builder().handshakeTimeout(SHORT).build();
        try (Door door = open(limits, SlowClientTest::ok);
                Socket socket = Door.plain(door.server().transparentPort())) {
            socket.getOutputStream().write(Hellos.of(Door.KIRO));
            assertThat(socket.getInputStream().readAllBytes()).isNotEmpty();
        }
    }

    /** How far a client gets before it says nothing more. */
    private enum Stage {
        NOTHING {
            @Override
            void reach(Socket socket) {}
        },
        HALF_A_HELLO {
            @Override
            void reach(Socket socket) throws Exception {
                byte[] hello = Hellos.of(Door.KIRO);
                socket.getOutputStream().write(hello, 0, hello.length / 2);
            }
        },
        A_HELLO {
            @Override
            void reach(Socket socket) throws Exception {
                socket.getOutputStream().write(Hellos.of(Door.KIRO));
            }
        },
        A_HANDSHAKE {
            @Override
            void reach(Socket socket) throws Exception {
                Door.tls(socket, Door.KIRO);
            }
        },
        A_HANDSHAKE_FOR_STREAMS {
            @Override
            void reach(Socket socket) throws Exception {
                Door.tls(socket, Door.KIRO, "h2");
            }
        },
        HALF_A_HEAD {
            @Override
            void reach(Socket socket) throws Exception {
                Wire.write(Door.tls(socket, Door.KIRO), "GET /a HTTP/1.1\r\nHost: ");
            }
        },
        HALF_A_BODY {
            @Override
            void reach(Socket socket) throws Exception {
                Wire.write(
                        Door.tls(socket, Door.KIRO),
                        "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: 100\r\n\r\nhalf");
            }
        },
        A_WHOLE_EXCHANGE {
            @Override
            void reach(Socket socket) throws Exception {
                SSLSocket tls = Door.tls(socket, Door.KIRO);
                Wire.write(tls, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
                assertThat(Wire.readStatus(tls)).isEqualTo(200);
            }
        };

        abstract void reach(Socket socket) throws Exception;
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void silenceAfterAConnectEndsTheConnection(Stage stage) throws Exception {
        try (Door door = open(allShort(), SlowClientTest::ok);
                Socket socket = Door.plain(door.port())) {
            Wire.write(socket, "CONNECT " + Door.KIRO + ":443 HTTP/1.1\r\nHost: " + Door.KIRO + ":443\r\n\r\n");
            assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 200 ");
            stage.reach(socket);
            assertThat(ends(socket)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Stage.class)
    void silenceAtTheTransparentDoorEndsTheConnection(Stage stage) throws Exception {
        try (Door door = open(allShort(), SlowClientTest::ok);
                Socket socket = Door.plain(door.server().transparentPort())) {
            stage.reach(socket);
            assertThat(ends(socket)).isTrue();
        }
    }

    private static FrontLimits allShort() {
        return waits(SHORT, SHORT, SHORT).toBuilder().handshakeTimeout(SHORT).build();
    }

    /** Whether the server ends the connection before this client's own patience does. */
    private static boolean ends(Socket socket) throws IOException {
        try {
            socket.getInputStream().readAllBytes();
            return true;
        } catch (SocketTimeoutException e) {
            return false;
        } catch (SocketException e) {
            return true; // reset
        }
    }

    @Test
    void aHeadThatIsTooLongIsRefused() throws Exception {
        try (Door door = open(FrontLimits.builder().maxHeaderBytes(4096).build(), SlowClientTest::ok);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nX: " + "x".repeat(5000) + "\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(431);
            assertThat(Wire.readAll(socket)).startsWith("krouter: ");
        }
    }

    @Test
    void aBodyThatStopsComingFailsAtTheBackend() throws Exception {
        BlockingQueue<String> outcome = new LinkedBlockingQueue<>();
        Interceptor backend = chain -> {
            try (InputStream body = chain.request().body().newStream()) {
                body.readAllBytes();
                outcome.add("a clean end");
            } catch (IOException e) {
                outcome.add("broken");
            }
            return ok(chain);
        };
        try (Door door = open(waits(LONG, SHORT, LONG), backend);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: 100\r\n\r\nhalf");
            assertThat(outcome.poll(10, TimeUnit.SECONDS)).isEqualTo("broken");
        }
    }

    @Test
    void anIdleConnectionIsClosedWithoutAWord() throws Exception {
        try (Door door = open(waits(LONG, LONG, SHORT), SlowClientTest::ok);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
            assertThat(Wire.readAll(socket)).isEqualTo("2\r\nok\r\n0\r\n\r\n");
        }
    }

    @Test
    void aBackendThatThinksForLongIsNotTheClientsFault() throws Exception {
        Interceptor backend = chain -> {
            pause(SHORT.multipliedBy(3));
            return ok(chain);
        };
        try (Door door = open(waits(SHORT, SHORT, SHORT), backend);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
        }
    }

    @Test
    void aBackendThatTakesABodySlowlyIsNotTheClientsFault() throws Exception {
        int size = 4 << 20;
        Interceptor backend = chain -> {
            pause(SHORT.multipliedBy(3));
            assertThat(chain.request().body().newStream().readAllBytes()).hasSize(size);
            return ok(chain);
        };
        try (Door door = open(waits(LONG, SHORT, LONG), backend);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: " + size + "\r\n\r\n");
            socket.getOutputStream().write(new byte[size]);
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
        }
    }

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
