package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Limits;
import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Exchanges that one side ends early: the other learns of it, and no part passes for the whole. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class BrokenExchangeTest {

    private static final int MEBIBYTE = 1 << 20;

    private static LlmResponse answer(InputStream body) {
        return LlmResponse.builder(WireFormat.OPAQUE, 200).body(body).build();
    }

    private static long upload(Socket socket, int total, AtomicLong written) throws IOException {
        OutputStream out = socket.getOutputStream();
        byte[] chunk = new byte[64 << 10];
        while (written.get() < total) {
            out.write(chunk);
            written.addAndGet(chunk.length);
        }
        out.flush();
        return written.get();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "content-length"})
    void anAnswerThatBreaksOffNeverLooksComplete(String length) throws Exception {
        try (Door door = Door.open(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(length.isEmpty() ? HeaderList.EMPTY : HeaderList.of(length, "100"))
                .body(new Streams.BreakingStream("half", "the backend broke off"))
                .build())) {
            assertThatThrownBy(() -> door.client().send(Door.request("/a").build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
            try (SSLSocket socket = door.connect(Door.KIRO)) {
                Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
                Wire.readHead(socket);
                // What came before the break is delivered; what comes then is no end of any kind.
                assertThat(readToEnd(socket)).contains("half").doesNotContain("0\r\n\r\n");
            }
        }
    }

    @Test
    void anAnswerThatEndsEarlyIsCutAsWell() throws Exception {
        try (Door door = Door.open(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of("content-length", "100"))
                .body(Body.of("short"))
                .build())) {
            assertThatThrownBy(() -> door.client().send(Door.request("/a").build(), BodyHandlers.ofString()))
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anOldClientSeesABrokenAnswerAsAReset() throws Exception {
        try (Door door = Door.open(chain -> answer(new Streams.BreakingStream("half", "the backend broke off")));
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.0\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThatThrownBy(() -> {
                        Wire.readHead(socket);
                        Wire.readAll(socket);
                    })
                    .isInstanceOf(IOException.class);
        }
    }

    @Test
    void anAnswerOfFullLengthIsCompleteEvenIfTheBackendBreaksOffThen() throws Exception {
        try (Door door = Door.open(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of("content-length", "4"))
                .body(new Streams.BreakingStream("full", "the backend broke off"))
                .build())) {
            assertThat(door.client()
                            .send(Door.request("/a").build(), BodyHandlers.ofString())
                            .body())
                    .isEqualTo("full");
        }
    }

    @Test
    void aClientThatHangsUpWhileWaitingCancelsTheCall() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
            try (var registration = chain.call().onCancel(cancelled::countDown)) {
                started.countDown();
                await(cancelled);
                throw new IOException("cancelled");
            }
        })) {
            SSLSocket socket = door.connect(Door.KIRO);
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            await(started);
            socket.close();
            assertThat(cancelled.await(1, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatHangsUpInTheMiddleOfAnAnswerClosesIt() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        CountDownLatch cancelled = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
            chain.call().onCancel(() -> {
                cancelled.countDown();
                said.add("!");
            });
            return answer(new Streams.QueueStream(said) {
                @Override
                public void close() {
                    closed.countDown();
                }
            });
        })) {
            SSLSocket socket = door.connect(Door.KIRO);
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            Wire.readHead(socket);
            said.add("one");
            Wire.read(socket, 8);
            socket.close();
            assertThat(cancelled.await(1, TimeUnit.SECONDS)).isTrue();
            assertThat(closed.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClientThatHangsUpInTheMiddleOfItsRequestBreaksIt() throws Exception {
        CompletableFuture<String> outcome = new CompletableFuture<>();
        CountDownLatch started = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
            InputStream body = chain.request().body().newStream();
            body.read();
            started.countDown();
            try {
                body.readAllBytes();
                outcome.complete("a clean end");
            } catch (IOException e) {
                outcome.complete("broken");
            }
            throw new IOException("cancelled");
        })) {
            SSLSocket socket = door.connect(Door.KIRO);
            Wire.write(socket, "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: 100\r\n\r\nhalf");
            await(started);
            socket.close();
            assertThat(outcome.get(5, TimeUnit.SECONDS)).isEqualTo("broken");
        }
    }

    @Test
    void aBodyThatIsNotReadIsThrownAwayBehindTheAnswer() throws Exception {
        try (Door door =
                        Door.open(chain -> answer(new ByteArrayInputStream("no".getBytes(StandardCharsets.US_ASCII))));
                SSLSocket socket = door.connect(Door.KIRO)) {
            int total = 8 * MEBIBYTE;
            Wire.write(socket, "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: " + total + "\r\n\r\n");
            try {
                upload(socket, total, new AtomicLong());
            } catch (SocketException e) {
                // The server may have closed its side by now.
            }
            assertThat(Wire.readHead(socket)).contains("200 OK").contains("connection: close");
            assertThat(Wire.readAll(socket)).isEqualTo("2\r\nno\r\n0\r\n\r\n");
        }
    }

    @Test
    void aClientThatTakesNothingIsGivenUp() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        Limits impatient = Limits.builder()
                .firstByteTimeout(Duration.ofSeconds(5))
                .idleTimeout(Duration.ofMillis(300))
                .build();
        try (Door door = Door.open(
                        chain -> answer(new Streams.ZeroStream(64 * MEBIBYTE, new AtomicLong()) {
                            @Override
                            public void close() {
                                closed.countDown();
                            }
                        }),
                        impatient,
                        builder -> builder);
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static String readToEnd(Socket socket) {
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

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(30, TimeUnit.SECONDS)) {
                throw new IOException("nothing happened for 30 seconds");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
