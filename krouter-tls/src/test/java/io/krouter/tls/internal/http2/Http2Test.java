package io.krouter.tls.internal.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Limits;
import io.krouter.tls.Door;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.StreamLimits;
import io.krouter.tls.Tools;
import io.krouter.tls.Wire;
import io.netty.handler.codec.http2.Http2Error;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** HTTP/2 clients get what HTTP/1.1 clients get: the same exchange on another carrier. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class Http2Test {

    private final BlockingQueue<LlmRequest> seen = new LinkedBlockingQueue<>();

    private static LlmResponse answer(InputStream body, String... headers) {
        return LlmResponse.builder(WireFormat.OPAQUE, 200)
                .headers(HeaderList.of(headers))
                .body(body)
                .build();
    }

    private static InputStream of(String latin) {
        return Body.of(latin).newStream();
    }

    /** Says the request's body back, with a length and what else a backend may say. */
    private Door echoing() throws IOException {
        return Door.open(chain -> {
            seen.add(chain.request());
            byte[] body = chain.request().body().newStream().readAllBytes();
            return answer(
                    new ByteArrayInputStream(body),
                    "Content-Length",
                    Integer.toString(body.length),
                    "X-Backend",
                    "\u00e9",
                    "Alt-Svc",
                    "h3=\":443\"",
                    "Keep-Alive",
                    "timeout=5");
        });
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, false", "1, true", "65536, true", "9000000, false", "9000000, true"})
    void requestAndAnswerBytesAreEqual(int size, boolean unknownLength) throws Exception {
        byte[] sent = new byte[size];
        new Random(size).nextBytes(sent);
        try (Door door = echoing()) {
            HttpResponse<byte[]> answer = door.client(Version.HTTP_2)
                    .send(
                            Door.request("/upload")
                                    .POST(
                                            unknownLength
                                                    ? BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(sent))
                                                    : BodyPublishers.ofByteArray(sent))
                                    .build(),
                            BodyHandlers.ofByteArray());

            assertThat(answer.version()).isEqualTo(Version.HTTP_2);
            assertThat(Wire.sha256(new ByteArrayInputStream(answer.body())))
                    .isEqualTo(Wire.sha256(new ByteArrayInputStream(sent)));
        }
    }

    @Test
    void curlSpeaksItToo(@TempDir Path directory) throws Exception {
        Assumptions.assumeTrue(Tools.has("curl"), "curl is not on the path");
        Path root = Files.writeString(directory.resolve("root.pem"), Door.AUTHORITY.exportPem());
        try (Door door = echoing()) {
            Tools.Outcome outcome = Tools.run(List.of(
                    "curl",
                    "--silent",
                    "--show-error",
                    "--http2",
                    "--cacert",
                    root.toString(),
                    "--proxy",
                    "http://127.0.0.1:" + door.port(),
                    "--data",
                    "hello",
                    "--write-out",
                    " %{http_version}",
                    "https://" + Door.KIRO + "/"));
            assertThat(outcome.output()).isEqualTo("hello 2");
        }
    }

    @Test
    void aRequestComesOutAsItWouldOfHttp11() throws Exception {
        try (Door door = echoing();
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a?b=%20c", "x-latin", "\u00e9", "te", "trailers", "cookie", "a=1", "cookie", "b=2");
            wire.data(1, StreamWire.END_STREAM, "hello");
            LlmRequest request = seen.take();
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.target()).isEqualTo("/a?b=%20c");
            assertThat(request.origin()).hasToString("https://" + Door.KIRO);
            assertThat(request.headers())
                    .isEqualTo(HeaderList.of("host", Door.KIRO, "x-latin", "\u00e9", "cookie", "a=1; b=2"));
        }
    }

    @Test
    void anAnswerComesWithoutWhatBelongsToOneConnection() throws Exception {
        try (Door door = echoing();
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/a");
            assertThat(wire.headers(1))
                    .extracting(line -> line.getKey() + ": " + line.getValue())
                    .containsExactlyInAnyOrder(":status: 200", "content-length: 0", "x-backend: \u00e9");
            assertThat(wire.body(1)).isEmpty();
        }
    }

    @Test
    void bytesArriveAsTheyComeInBothDirectionsAtOnce() throws Exception {
        try (Door door = Door.open(chain -> answer(chain.request().body().newStream()));
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
            for (String word : List.of("one", "two", "three")) {
                wire.data(1, 0, word);
                assertThat(wire.next(1).text()).isEqualTo(word);
            }
            wire.data(1, StreamWire.END_STREAM, "");
            assertThat(wire.body(1)).isEmpty();
        }
    }

    @Test
    void streamsDoNotWaitForEachOther() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        try (Door door = Door.open(chain -> {
                    if (chain.request().target().equals("/slow")) {
                        await(go);
                    }
                    return answer(of(chain.request().target()));
                });
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/slow");
            wire.get(3, "/fast");
            assertThat(wire.status(3)).isEqualTo(200);
            assertThat(wire.body(3)).isEqualTo("/fast");
            go.countDown();
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.body(1)).isEqualTo("/slow");
        }
    }

    @Test
    void aRequestForAnotherHostIsMisdirectedAndTheOthersGoOn() throws Exception {
        try (Door door = echoing();
                StreamWire wire = StreamWire.open(door)) {
            byte[] other =
                    StreamWire.block(":method", "GET", ":scheme", "https", ":authority", Door.AMAZON, ":path", "/");
            wire.frame(StreamWire.HEADERS, StreamWire.END_HEADERS | StreamWire.END_STREAM, 1, other);
            assertThat(wire.status(1)).isEqualTo(421);
            wire.get(3, "/a");
            assertThat(wire.status(3)).isEqualTo(200);
        }
    }

    @Test
    void anAnswerThatBreaksOffIsReset() throws Exception {
        try (Door door = Door.open(chain -> answer(new InputStream() {
                    private int left = 4;

                    @Override
                    public int read() throws IOException {
                        if (left == 0) {
                            throw new IOException("the backend broke off");
                        }
                        left--;
                        return (int) 'x';
                    }
                }));
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.reset(1)).isEqualTo(Http2Error.INTERNAL_ERROR);
        }
    }

    @Test
    void anAnswerShorterThanItSaidIsReset() throws Exception {
        try (Door door = Door.open(chain -> answer(of("short"), "content-length", "100"));
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.reset(1)).isEqualTo(Http2Error.INTERNAL_ERROR);
        }
    }

    @Test
    void anEarlyAnswerComesWholeAndThenTheClientNeedNotGoOn() throws Exception {
        try (Door door = Door.open(chain -> answer(of("no")));
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.body(1)).isEqualTo("no");
            assertThat(wire.reset(1)).isEqualTo(Http2Error.NO_ERROR);
        }
    }

    @Test
    void anExpectationIsMetBeforeTheBody() throws Exception {
        try (Door door = echoing();
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a", "expect", "100-continue");
            assertThat(wire.status(1)).isEqualTo(100);
            wire.data(1, StreamWire.END_STREAM, "hello");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.body(1)).isEqualTo("hello");
            wire.post(3, "/a", "expect", "a miracle");
            assertThat(wire.status(3)).isEqualTo(417);
        }
    }

    @Test
    void aChatThatIsTooLargeIsRefused() throws Exception {
        Limits small = Limits.builder().maxRequestBytes(1000).build();
        try (Door door = Door.open(chain -> answer(of("never")), small, builder -> builder);
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/generateAssistantResponse", "content-type", "application/json", "content-length", "2000");
            assertThat(wire.status(1)).isBetween(400, 413);
        }
    }

    @Test
    void aClientThatResetsItsStreamCancelsTheCall() throws Exception {
        assertCancelledBy(wire -> wire.number(StreamWire.RESET, 1, (int) Http2Error.CANCEL.code()));
    }

    @Test
    void aClientThatHangsUpCancelsItsCalls() throws Exception {
        assertCancelledBy(StreamWire::close);
    }

    private interface Deed {
        void doneBy(StreamWire wire) throws IOException;
    }

    /** More is sent than is held for the backend, so that by then nobody reads the stream. */
    private static void assertCancelledBy(Deed deed) throws Exception {
        FrontLimits wide = FrontLimits.builder()
                .streams(StreamLimits.builder()
                        .windowBytes(2 * FrontLimits.DEFAULTS.bufferBytes())
                        .build())
                .build();
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Interceptor backend = chain -> {
            try (var registration = chain.call().onCancel(cancelled::countDown)) {
                started.countDown();
                await(cancelled);
                throw new IOException("cancelled");
            }
        };
        try (Door door = Door.open(backend, Limits.DEFAULTS, builder -> builder.limits(wide));
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            for (int i = 0; i < 32; i++) {
                wire.frame(StreamWire.DATA, 0, 1, new byte[16 << 10]);
            }
            await(started);
            wire.windowOpened(1);
            deed.doneBy(wire);
            assertThat(cancelled.await(10, TimeUnit.SECONDS)).isTrue();
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
