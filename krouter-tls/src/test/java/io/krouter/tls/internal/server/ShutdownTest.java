package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Background;
import io.krouter.tls.Door;
import io.krouter.tls.InterceptServer;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ShutdownTest {

    private final CountDownLatch started = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);
    private final CountDownLatch cancelled = new CountDownLatch(1);

    private LlmResponse slowly(Interceptor.Chain chain) throws IOException {
        chain.call().onCancel(() -> {
            cancelled.countDown();
            go.countDown();
        });
        started.countDown();
        try {
            go.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        if (chain.call().isCancelled()) {
            throw new IOException("cancelled");
        }
        return LlmResponse.builder(WireFormat.OPAQUE, 200)
                .body(Body.of("whole"))
                .build();
    }

    @Test
    void aRunningExchangeEndsAndAnIdleConnectionDoesNotKeepTheServer() throws Exception {
        try (Door door = Door.open(this::slowly);
                SSLSocket busy = door.connect(Door.KIRO);
                SSLSocket idle = door.connect(Door.KIRO)) {
            Wire.write(busy, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            started.await();
            Future<?> closing = Background.run(() -> {
                door.server().close(Duration.ofSeconds(30));
                return null;
            });
            assertThat(Wire.readAll(idle)).isEmpty();
            assertStopsAccepting(door.port());
            assertThat(closing.isDone()).isFalse();
            go.countDown();
            assertThat(Wire.readHead(busy)).contains("200 OK").contains("connection: close");
            assertThat(Wire.readAll(busy)).isEqualTo("5\r\nwhole\r\n0\r\n\r\n");
            busy.close();
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    /** The kernel goes on accepting until the JDK's selector has let go of the listener, some moments later. */
    private static void assertStopsAccepting(int port) throws Exception {
        for (int i = 0; i < 100; i++) {
            try {
                Door.plain(port).close();
            } catch (ConnectException e) {
                return;
            }
            Thread.sleep(50);
        }
        throw new AssertionError("port " + port + " still accepts connections after 5 seconds");
    }

    @Test
    void whatDoesNotEndInTimeIsCancelled() throws Exception {
        try (Door door = Door.open(this::slowly);
                SSLSocket busy = door.connect(Door.KIRO)) {
            Wire.write(busy, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            started.await();
            door.server().close(Duration.ofMillis(100));
            assertThat(cancelled.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void closingTwiceAndClosingWhatNeverRanDoNothing() throws Exception {
        Door door = Door.open(this::slowly);
        door.close();
        door.close();
        InterceptServer.builder(Door.AUTHORITY, () -> null).build().close();
    }
}
