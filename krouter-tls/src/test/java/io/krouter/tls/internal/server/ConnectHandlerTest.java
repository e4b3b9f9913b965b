package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.IOException;
import java.net.Socket;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the proxy port takes: a CONNECT, and nothing that is not one. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ConnectHandlerTest {

    private static final String TARGET = Door.KIRO + ":443";
    private static Door door;

    @BeforeAll
    static void open() throws IOException {
        door = Door.open(chain -> {
            throw new IOException("nothing gets this far");
        });
    }

    @AfterAll
    static void close() {
        door.close();
    }

    static Stream<Arguments> requests() {
        String host = "Host: " + TARGET + "\r\n\r\n";
        return Stream.of(
                Arguments.of("CONNECT " + TARGET + " HTTP/1.1\r\n" + host, 200),
                Arguments.of("CONNECT " + TARGET + " HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n", 200),
                Arguments.of("CONNECT " + TARGET + " HTTP/1.0\r\n\r\n", 200),
                Arguments.of("CONNECT RUNTIME.us-east-1.kiro.dev:443 HTTP/1.1\r\n" + host, 200),
                Arguments.of("CONNECT " + TARGET + " HTTP/1.1\r\n\r\n", 400),
                Arguments.of("CONNECT " + TARGET + " HTTP/1.1\r\nHost: example.org\r\n\r\n", 400),
                Arguments.of("CONNECT " + Door.KIRO + " HTTP/1.1\r\n" + host, 400),
                Arguments.of("CONNECT https://" + TARGET + "/ HTTP/1.1\r\n" + host, 400),
                Arguments.of("CONNECT user@" + TARGET + " HTTP/1.1\r\n" + host, 400),
                Arguments.of("CONNECT " + Door.KIRO + ":0 HTTP/1.1\r\n" + host, 400),
                Arguments.of("CONNECT " + TARGET + " HTTP/1.1\r\nContent-Length: 5\r\n" + host, 400),
                Arguments.of("CONNECT " + TARGET + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n" + host, 400),
                Arguments.of("CONNECT " + Door.KIRO + ":22 HTTP/1.1\r\n" + host, 403),
                Arguments.of("GET / HTTP/1.1\r\n" + host, 405),
                Arguments.of("GET http://" + Door.KIRO + "/ HTTP/1.1\r\n" + host, 405),
                Arguments.of("POST /generateAssistantResponse HTTP/1.1\r\nContent-Length: 2\r\n" + host + "{}", 405),
                Arguments.of("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505),
                Arguments.of("\u0016\u0003\u0001\u0002\0\u0001\r\n\r\n", 400));
    }

    @ParameterizedTest
    @MethodSource("requests")
    void theFirstRequestDecides(String request, int status) throws Exception {
        try (Socket socket = Door.plain(door.port())) {
            Wire.write(socket, request);
            assertThat(Wire.readStatus(socket)).isEqualTo(status);
            if (status != 200) {
                assertThat(Wire.readAll(socket)).startsWith("krouter: ");
            }
        }
    }
}
