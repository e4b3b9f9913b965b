package io.krouter.tls.internal.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Background;
import io.krouter.tls.Door;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.StreamLimits;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients of HTTP/2 that want too much, send too much, or are too slow. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class StreamLimitsTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final FrontLimits DEFAULTS = FrontLimits.DEFAULTS;
    private static final int WHOLE_HEAD = StreamWire.END_HEADERS | StreamWire.END_STREAM;

    private static Door open(FrontLimits limits) throws IOException {
        return Door.open(limits, chain -> answer("ok"));
    }

    private static LlmResponse answer(String body) {
        return LlmResponse.builder(WireFormat.OPAQUE, 200).body(Body.of(body)).build();
    }

    private static FrontLimits waits(Duration head, Duration silence, Duration idle) {
        return FrontLimits.builder()
                .headTimeout(head)
                .silenceTimeout(silence)
                .idleTimeout(idle)
                .build();
    }

    @Test
    void oneStreamTooManyIsRefusedEvenBeforeTheSettingsAreAcknowledged() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        FrontLimits two = FrontLimits.builder()
                .streams(StreamLimits.builder().maxStreams(2).build())
                .build();
        try (Door door = Door.open(two, chain -> {
                    await(go);
                    return answer("ok");
                });
                StreamWire wire = StreamWire.silent(door)) {
            wire.begin();
            wire.get(1, "/a");
            wire.get(3, "/a");
            wire.get(5, "/a");
            assertThat(wire.reset(5)).isEqualTo(Http2Error.REFUSED_STREAM);
            go.countDown();
            assertThat(wire.status(1)).isEqualTo(200);
        }
    }

    @Test
    void aHeaderListThatIsTooLongIsRefused() throws Exception {
        try (Door door = open(FrontLimits.builder().maxHeaderBytes(4096).build());
                StreamWire wire = StreamWire.open(door)) {
            wire.frame(StreamWire.HEADERS, WHOLE_HEAD, 1, StreamWire.head("GET", "/a", "x-long", "x".repeat(5000)));
            assertThat(wire.status(1)).isEqualTo(431);
        }
    }

    @Test
    void aHeadThatDoesNotEndIsNotWaitedForForEver() throws Exception {
        try (Door door = open(waits(SHORT, LONG, LONG));
                StreamWire wire = StreamWire.open(door)) {
            wire.frame(StreamWire.HEADERS, StreamWire.END_STREAM, 1, StreamWire.head("GET", "/a"));
            wire.assertSentOff();
        }
    }

    @Test
    void halfAFrameOfAHeadIsNotWaitedForForEver() throws Exception {
        try (Door door = open(waits(SHORT, LONG, LONG));
                StreamWire wire = StreamWire.open(door)) {
            byte[] whole = StreamWire.encoded(StreamWire.HEADERS, WHOLE_HEAD, 1, StreamWire.head("GET", "/a"));
            wire.bytes(Arrays.copyOf(whole, whole.length - 1));
            wire.assertSentOff();
        }
    }

    @Test
    void aPrefaceThatDoesNotComeIsNotWaitedForForEver() throws Exception {
        try (Door door = open(waits(SHORT, LONG, LONG));
                StreamWire wire = StreamWire.silent(door)) {
            wire.end();
        }
    }

    @Test
    void aConnectionWithoutStreamsIsSaidGoodByeTo() throws Exception {
        try (Door door = open(waits(LONG, LONG, SHORT));
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.body(1)).isEqualTo("ok");
            assertThat(wire.goAway().error()).isEqualTo(Http2Error.NO_ERROR);
            wire.end();
        }
    }

    @Test
    void aBackendThatThinksForLongIsNotTheClientsFault() throws Exception {
        try (Door door = Door.open(waits(SHORT, SHORT, SHORT), chain -> {
                    pause(SHORT.multipliedBy(3));
                    return answer("ok");
                });
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
        }
    }

    @Test
    void aBodyThatStopsComingFailsAtTheBackend() throws Exception {
        CountDownLatch broken = new CountDownLatch(1);
        Interceptor backend = chain -> {
            try {
                return readAll(chain);
            } catch (IOException e) {
                broken.countDown();
                throw e;
            }
        };
        try (Door door = Door.open(waits(LONG, SHORT, LONG), backend);
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            wire.data(1, 0, "half");
            assertThat(broken.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(wire.reset(1)).isEqualTo(Http2Error.INTERNAL_ERROR);
        }
    }

    @Test
    void aStalledUploadHoldsNoMoreThanItsWindowAndHoldsUpNobody() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicLong taken = new AtomicLong();
        try (Door door = Door.open(DEFAULTS, chain -> {
                    InputStream body = chain.request().body().newStream();
                    if (chain.request().target().equals("/stalled")) {
                        await(go);
                    }
                    taken.addAndGet(body.readAllBytes().length);
                    return answer("ok");
                });
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/stalled");
            int sent = 0;
            for (int window = 64 << 10; window > 0; ) {
                // A frame whose window lasts; what comes back while it is held is the front door's buffer.
                wire.frame(StreamWire.DATA, 0, 1, new byte[16 << 10]);
                sent += 16 << 10;
                window += wire.windowOpened(1) - (16 << 10);
            }
            assertThat(sent).isLessThanOrEqualTo(DEFAULTS.bufferBytes() + (64 << 10) + (32 << 10));
            wire.post(3, "/other");
            wire.data(3, StreamWire.END_STREAM, "x".repeat(16 << 10));
            assertThat(wire.status(3)).isEqualTo(200);
            go.countDown();
            wire.data(1, StreamWire.END_STREAM, "");
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(taken).hasValue(sent + (16 << 10));
        }
    }

    @Test
    void aClientThatTakesNothingSlowsItsBackendDown() throws Exception {
        AtomicLong given = new AtomicLong();
        try (Door door = Door.open(
                        DEFAULTS,
                        chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                                .body(new InputStream() {
                                    @Override
                                    public int read() {
                                        given.incrementAndGet();
                                        return 'x';
                                    }
                                })
                                .build());
                StreamWire wire = StreamWire.open(door)) {
            wire.get(1, "/a");
            assertThat(wire.status(1)).isEqualTo(200);
            int window = 65_535;
            while (window > 0) {
                window -= wire.next(1).payload().length;
            }
            wire.number(StreamWire.RESET, 1, (int) Http2Error.CANCEL.code());
            assertThat(given.get()).isLessThanOrEqualTo(65_535L + DEFAULTS.bufferBytes() + (32 << 10));
        }
    }

    @Test
    void aServerThatStopsSaysSoAndEndsBehindTheLastStream() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (Door door = Door.open(DEFAULTS, chain -> {
                    started.countDown();
                    await(go);
                    return answer("whole");
                });
                StreamWire wire = StreamWire.open(door);
                StreamWire idle = StreamWire.open(door)) {
            wire.get(1, "/a");
            await(started);
            Future<?> closing = Background.run(() -> {
                door.server().close(Duration.ofSeconds(30));
                return null;
            });
            assertThat(wire.goAway().error()).isEqualTo(Http2Error.NO_ERROR);
            assertThat(idle.goAway().error()).isEqualTo(Http2Error.NO_ERROR);
            idle.end();
            go.countDown();
            assertThat(wire.status(1)).isEqualTo(200);
            assertThat(wire.body(1)).isEqualTo("whole");
            wire.end();
            closing.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void noiseIsNoReasonToFail() throws Exception {
        Random random = new Random(7);
        try (Door door = open(DEFAULTS)) {
            for (int i = 0; i < 20; i++) {
                try (StreamWire wire = StreamWire.open(door)) {
                    byte[] noise = new byte[200];
                    random.nextBytes(noise);
                    wire.bytes(noise);
                    wire.get(1, "/a");
                } catch (IOException e) {
                    // The connection may have ended by now.
                }
            }
            try (StreamWire wire = StreamWire.open(door)) {
                wire.get(1, "/a");
                assertThat(wire.status(1)).isEqualTo(200);
            }
        }
    }

    private static LlmResponse readAll(Interceptor.Chain chain) throws IOException {
        chain.request().body().newStream().readAllBytes();
        return answer("ok");
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

    private static void pause(Duration time) throws IOException {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }
}
