package io.krouter.providers.internal.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** When a connection is used again, and when not. */
class KeptConnectionTest extends SenderTest {

    @Test
    void aConnectionIsUsedAgain() throws Exception {
        for (int i = 0; i < 3; i++) {
            arrivalOf(post("/", Body.of("abc")));
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST"})
    void aKeptConnectionThatWasClosedIsReplacedUnnoticed(String method) throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        server.next(peer -> {
            peer.write(EMPTY_OK).close();
            closed.countDown();
        });
        send(get("/1").method(method).build()).close();
        closed.await();
        Thread.sleep(KeptConnection.FRESH_FOR.plusMillis(50).toMillis()); // the idle time itself is under test
        arrivalOf(get("/2").method(method));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aKeptConnectionWithUnaskedBytesIsReplaced() throws Exception {
        CountDownLatch read = new CountDownLatch(1);
        CountDownLatch said = new CountDownLatch(1);
        server.next(peer -> {
            peer.write(EMPTY_OK);
            read.await();
            peer.write("HTTP/1.1 408 Too late\r\ncontent-length: 0\r\n\r\n");
            said.countDown();
        });
        send(get("/1").build()).close();
        read.countDown();
        said.await();
        server.next(peer -> peer.write(EMPTY_OK));
        try (LlmResponse answer = send(get("/2").build())) {
            assertThat(answer.status()).isEqualTo(200);
        }
    }

    @Test
    void aClientThatBreaksOffMidBodyLeavesNoHalfRequestBehind() throws Exception {
        InputStream broken = new SequenceInputStream(new ByteArrayInputStream(new byte[9]), new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("client gone");
            }
        });
        assertThatThrownBy(() -> send(post("/", Body.oneShot(broken, 20)).build()))
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("client gone");
        arrivalOf(get("/next"));
        assertThat(server.connections()).isEqualTo(2);
    }
}
