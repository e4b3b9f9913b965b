package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.EOFException;
import java.io.IOException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A WebSocket goes through as raw bytes, but only once the backend has said 101. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class UpgradeTest {

    private static final String ASKING = "GET /socket HTTP/1.1\r\nHost: " + Door.KIRO
            + "\r\nConnection: keep-alive, Upgrade\r\nUpgrade: WebSocket\r\nSec-WebSocket-Key: x\r\n\r\n";

    private final BlockingQueue<LlmRequest> seen = new LinkedBlockingQueue<>();

    /** Agrees, and says back what it hears. */
    private LlmResponse agree(Interceptor.Chain chain) {
        seen.add(chain.request());
        return LlmResponse.builder(WireFormat.OPAQUE, 101)
                .headers(HeaderList.of("Sec-WebSocket-Accept", "y"))
                .body(chain.request().body().newStream())
                .build();
    }

    @Test
    void bytesGoBothWaysOnceTheBackendHasAgreed() throws Exception {
        try (Door door = Door.open(this::agree);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, ASKING);
            assertThat(Wire.readHead(socket))
                    .startsWith("HTTP/1.1 101 ")
                    .contains("connection: upgrade", "upgrade: websocket", "Sec-WebSocket-Accept: y");
            for (String raw : new String[] {"\0\r\n\u00ff", "GET / HTTP/1.1\r\n\r\n", "x".repeat(100_000)}) {
                Wire.write(socket, raw);
                assertThat(Wire.read(socket, raw.length())).isEqualTo(raw);
            }
            assertThat(seen.take().headers().all("upgrade")).containsExactly("websocket");
        }
    }

    @Test
    void nothingIsRawBeforeTheBackendHasAgreed() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
                    seen.add(chain.request());
                    await(go);
                    return LlmResponse.builder(WireFormat.OPAQUE, 200)
                            .headers(HeaderList.of("content-length", "2"))
                            .body(Body.of("no"))
                            .build();
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, ASKING);
            seen.take();
            Wire.write(socket, "GET /next HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            go.countDown();
            assertThat(Wire.readHead(socket)).startsWith("HTTP/1.1 200 ");
            assertThat(Wire.read(socket, 2)).isEqualTo("no");
            assertThat(Wire.readStatus(socket)).as("of the next request").isEqualTo(200);
            assertThat(seen.take().target()).isEqualTo("/next");
        }
    }

    @Test
    void aRequestThatDoesNotWaitForTheBackendEndsTheConnection() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
                    await(go);
                    return agree(chain);
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, ASKING + "GET /next HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            go.countDown();
            assertThat(everything(socket)).doesNotContain("/next");
            assertThat(seen).hasSize(1);
        }
    }

    private static String everything(SSLSocket socket) {
        StringBuilder all = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                all.append((char) next);
            }
        } catch (IOException e) {
            // A cut shows as an error to some and as an early end to others.
        }
        return all.toString();
    }

    @Test
    void aClientThatHangsUpBeforeTheBackendHasAgreedCancelsTheCall() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
            chain.call().onCancel(cancelled::countDown);
            started.countDown();
            await(cancelled);
            throw new IOException("cancelled");
        })) {
            SSLSocket socket = door.connect(Door.KIRO);
            Wire.write(socket, ASKING);
            await(started);
            socket.close();
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void bytesThatDoNotWaitForTheBackendEndTheConnection() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
                    await(go);
                    return agree(chain);
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, ASKING + "smuggled\r\n\r\n");
            assertThatThrownBy(() -> Wire.readHead(socket)).isInstanceOf(IOException.class);
            go.countDown();
        }
    }

    @Test
    void anAgreementThatNobodyAskedForIsABadGateway() throws Exception {
        try (Door door = Door.open(this::agree);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /socket HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(502);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connection: Upgrade\r\nUpgrade: h2c",
                "Connection: Upgrade\r\nUpgrade: websocket, h2c",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nUpgrade: h2c",
                "Connection: close\r\nUpgrade: websocket",
                "Connection: Upgrade\r\nUpgrade: websocket\r\nTransfer-Encoding: chunked\r\n\r\n0"
            })
    void anotherWishThanAWebSocketIsNotPassedOn(String lines) throws Exception {
        try (Door door = Door.open(chain -> {
                    seen.add(chain.request());
                    return LlmResponse.builder(WireFormat.OPAQUE, 200).build();
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /socket HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n" + lines + "\r\n\r\n");
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
            assertThat(seen.take().headers().contains("upgrade")).isFalse();
        }
    }

    @Test
    void aBackendThatEndsItEndsTheClientsSide() throws Exception {
        try (Door door = Door.open(chain -> LlmResponse.builder(WireFormat.OPAQUE, 101)
                        .body(Body.of("bye"))
                        .build());
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, ASKING);
            Wire.readHead(socket);
            assertThat(Wire.readAll(socket)).isEqualTo("bye");
        }
    }

    @Test
    void aClientThatHangsUpCancelsTheCall() throws Exception {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
            chain.call().onCancel(cancelled::countDown);
            return agree(chain);
        })) {
            SSLSocket socket = door.connect(Door.KIRO);
            Wire.write(socket, ASKING);
            Wire.readHead(socket);
            socket.close();
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new EOFException("nothing happened for 30 seconds");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
