package io.krouter.tls.internal.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Background;
import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies in motion: what is not chat streams through both ways, and a slow side slows the other one down. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class StreamingTest {

    private static final int MEBIBYTE = 1 << 20;

    private static LlmResponse answer(InputStream body) {
        return LlmResponse.builder(WireFormat.OPAQUE, 200).body(body).build();
    }

    private static byte[] random(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "1, true", "65536, true", "9000000, false", "9000000, true"})
    void requestAndAnswerBytesAreEqual(int size, boolean chunked) throws Exception {
        byte[] sent = random(size);
        try (Door door = Door.open(chain -> answer(
                new ByteArrayInputStream(chain.request().body().newStream().readAllBytes())))) {
            HttpResponse<byte[]> answer = door.client()
                    .send(
                            Door.request("/upload")
                                    .POST(
                                            chunked
                                                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent))
                                                    : BodyPublishers.ofByteArray(sent))
                                    .build(),
                            BodyHandlers.ofByteArray());

            assertThat(Wire.sha256(new ByteArrayInputStream(answer.body())))
                    .isEqualTo(Wire.sha256(new ByteArrayInputStream(sent)));
        }
    }

    @Test
    void theFirstBytesArriveBeforeTheClientHasFinished() throws Exception {
        BlockingQueue<Integer> arrived = new LinkedBlockingQueue<>();
        try (Door door = Door.open(chain -> {
                    InputStream body = chain.request().body().newStream();
                    for (int next = body.read(); next >= 0; next = body.read()) {
                        arrived.add(next);
                    }
                    return answer(new ByteArrayInputStream(new byte[0]));
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
            assertThat(arrived.take()).isEqualTo((int) 'a');
            Wire.write(socket, "1\r\nb\r\n0\r\n\r\n");
            assertThat(arrived.take()).isEqualTo((int) 'b');
            assertThat(Wire.readStatus(socket)).isEqualTo(200);
        }
    }

    @Test
    void answerBytesArriveAsTheyCome() throws Exception {
        BlockingQueue<String> said = new LinkedBlockingQueue<>();
        try (Door door = Door.open(chain -> answer(new Streams.QueueStream(said)));
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("transfer-encoding: chunked");
            said.add("one");
            assertThat(Wire.read(socket, 8)).isEqualTo("3\r\none\r\n");
            said.add("two");
            assertThat(Wire.read(socket, 8)).isEqualTo("3\r\ntwo\r\n");
            said.add("");
            assertThat(Wire.read(socket, 5)).isEqualTo("0\r\n\r\n");
        }
    }

    @Test
    void aSlowBackendSlowsTheClientDown() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong written = new AtomicLong();
        int total = 64 * MEBIBYTE;
        try (Door door = Door.open(chain -> {
                    InputStream body = chain.request().body().newStream();
                    body.read();
                    await(go);
                    return answer(new ByteArrayInputStream(Wire.sha256(body).getBytes(StandardCharsets.US_ASCII)));
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "POST /a HTTP/1.1\r\nHost: " + Door.KIRO + "\r\nContent-Length: " + (total + 1) + "\r\n\r\nx");
            Future<?> upload = Background.run(() -> upload(socket, total, written));
            long stalledAt = stall(written);
            // What the kernel's socket buffers, the pipe and one read hold; far from all of it.
            assertThat(stalledAt).isLessThan(24L * MEBIBYTE);
            go.countDown();
            upload.get(30, TimeUnit.SECONDS);
            assertThat(written).hasValue(total);
            assertThat(Wire.readHead(socket)).contains("200 OK");
            Wire.read(socket, 4);
            assertThat(Wire.read(socket, 64)).isEqualTo(Wire.sha256(new ByteArrayInputStream(new byte[total])));
        }
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

    /** Waits until the count has stood still for a moment, and gives it. */
    private static long stall(AtomicLong count) throws InterruptedException {
        long last = -1;
        while (count.get() == 0 || count.get() != last) {
            last = count.get();
            Thread.sleep(300);
        }
        return last;
    }

    @Test
    void aSlowClientSlowsTheBackendDown() throws Exception {
        AtomicLong read = new AtomicLong();
        int total = 64 * MEBIBYTE;
        try (Door door = Door.open(chain -> answer(new Streams.ZeroStream(total, read)));
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "GET /a HTTP/1.0\r\nHost: " + Door.KIRO + "\r\n\r\n");
            assertThat(Wire.readHead(socket)).contains("200 OK");
            assertThat(stall(read)).isLessThan(24L * MEBIBYTE);
            assertThat(Wire.sha256(socket.getInputStream()))
                    .isEqualTo(Wire.sha256(new ByteArrayInputStream(new byte[total])));
        }
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
