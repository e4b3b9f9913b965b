package io.krouter.tls.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Limits;
import io.krouter.tls.Door;
import java.net.Socket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class HandshakeListenerTest {

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private Door door;

    @BeforeEach
    void open() throws Exception {
        door = Door.open(
                chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                        .body(Body.of("ok"))
                        .build(),
                Limits.DEFAULTS,
                builder -> builder.handshakes(
                        (host, failure) -> heard.add(host + (failure == null ? " done" : " failed"))));
    }

    @AfterEach
    void close() {
        door.close();
    }

    @Test
    void aHandshakeThroughConnectAndOneOfARedirectedHostAreHeardOf() throws Exception {
        door.connectThroughProxy(Door.KIRO).close();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(Door.KIRO + " done");

        door.connect(Door.KIRO).close();
        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(Door.KIRO + " done");
    }

    @Test
    void aClientThatDoesNotTrustTheAuthorityIsHeardOfAsAFailure() throws Exception {
        try (Socket plain = Door.plain(door.server().transparentPort());
                SSLSocket strange = (SSLSocket)
                        SSLContext.getDefault().getSocketFactory().createSocket(plain, Door.KIRO, 443, true)) {
            assertThatThrownBy(strange::startHandshake).isInstanceOf(SSLException.class);
        }

        assertThat(heard.poll(10, TimeUnit.SECONDS)).isEqualTo(Door.KIRO + " failed");
    }

    @Test
    void aNameThatIsNotServedIsNotHeardOf() {
        assertThatThrownBy(() -> door.connect("other.example.com")).isInstanceOf(SSLException.class);

        assertThat(heard).isEmpty();
    }
}
