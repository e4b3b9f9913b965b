package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Limits;
import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Some clients resolve a name by themselves and then ask the proxy for the address. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ConnectByAddressTest {

    private static final String PLACE = "127.0.0.1:18443";

    private final AtomicReference<String> origin = new AtomicReference<>();

    private Door open() throws IOException {
        return Door.open(
                chain -> {
                    origin.set(chain.request().origin().toString());
                    return LlmResponse.builder(WireFormat.OPAQUE, 200)
                            .body(Body.of("ok"))
                            .build();
                },
                Limits.DEFAULTS,
                builder -> builder.connectTo(Door.AMAZON + ":443", PLACE));
    }

    private static Socket connect(Door door, String place) throws IOException {
        Socket socket = Door.plain(door.port());
        Wire.write(socket, "CONNECT " + place + " HTTP/1.1\r\nHost: " + place + "\r\n\r\n");
        return socket;
    }

    @Test
    void thePlaceOfAnInterceptedHostIsOpenedForTheNameInTheHello() throws Exception {
        try (Door door = open();
                Socket socket = connect(door, PLACE)) {
            assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 200 ");
            try (SSLSocket tls = Door.tls(socket, Door.AMAZON)) {
                Wire.write(tls, "GET / HTTP/1.1\r\nHost: " + Door.AMAZON + "\r\n\r\n");
                assertThat(Wire.readHead(tls)).startsWith("HTTP/1.1 200 ");
            }
            assertThat(origin.get()).isEqualTo("https://" + Door.AMAZON);
        }
    }

    @Test
    void anotherNameGetsNothingThere() throws Exception {
        try (Door door = open();
                Socket socket = connect(door, PLACE)) {
            assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 200 ");
            assertThatThrownBy(() -> Door.tls(socket, "foreign.example")).isInstanceOf(SSLException.class);
        }
    }

    @Test
    void anAddressThatTheConfigurationDoesNotNameStaysRefused() throws Exception {
        try (Door door = open();
                Socket socket = connect(door, "127.0.0.1:18444")) {
            assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 403 ");
        }
    }
}
