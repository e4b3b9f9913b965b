package io.krouter.tls.internal.http2;

import io.krouter.api.Body;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Door;
import io.krouter.tls.Echo;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.StreamLimits;
import io.netty.handler.codec.http2.Http2Error;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Clients of HTTP/2 that send many frames without any use. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class StreamFloodTest {

    private static LlmResponse ok(Interceptor.Chain chain) {
        return LlmResponse.builder(WireFormat.OPAQUE, 200).body(Body.of("ok")).build();
    }

    private static FrontLimits floods(int resets, int controlFrames) {
        return FrontLimits.builder()
                .streams(StreamLimits.builder()
                        .maxResets(resets)
                        .maxControlFrames(controlFrames)
                        .build())
                .build();
    }

    @Test
    void streamsThatAreOpenedOnlyToBeResetEndTheConnection() throws Exception {
        try (Door door = Door.open(floods(20, 1000), StreamFloodTest::ok);
                StreamWire wire = StreamWire.open(door)) {
            for (int stream = 1; stream < 60; stream += 2) {
                wire.get(stream, "/a");
                wire.number(StreamWire.RESET, stream, (int) Http2Error.CANCEL.code());
            }
            wire.assertSentOff();
        }
    }

    @Test
    void streamsThatMakeUsResetThemEndTheConnection() throws Exception {
        try (Door door = Door.open(floods(20, 1000), StreamFloodTest::ok);
                StreamWire wire = StreamWire.open(door)) {
            for (int stream = 1; stream < 60; stream += 2) {
                wire.post(stream, "/a");
                wire.number(StreamWire.WINDOW_UPDATE, stream, 0);
            }
            wire.assertSentOff();
        }
    }

    @Test
    void pingsWithoutEndEndTheConnection() throws Exception {
        assertFlood(StreamWire.encoded(StreamWire.PING, 0, 0, new byte[8]));
    }

    @Test
    void settingsWithoutEndEndTheConnection() throws Exception {
        assertFlood(StreamWire.encoded(StreamWire.SETTINGS, 0, 0));
    }

    @Test
    void prioritiesWithoutEndEndTheConnection() throws Exception {
        assertFlood(StreamWire.encoded(StreamWire.PRIORITY, 0, 1, new byte[] {0, 0, 0, 0, 1}));
    }

    @Test
    void unknownFramesWithoutEndEndTheConnection() throws Exception {
        assertFlood(StreamWire.encoded(0x42, 0, 0, new byte[3]));
    }

    private static void assertFlood(byte[] frame) throws Exception {
        try (Door door = Door.open(floods(200, 50), StreamFloodTest::ok);
                StreamWire wire = StreamWire.open(door)) {
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            for (int i = 0; i < 60; i++) {
                all.writeBytes(frame);
            }
            wire.bytes(all.toByteArray());
            wire.assertSentOff();
        }
    }

    @Test
    void dataFramesWithoutDataEndTheConnection() throws Exception {
        try (Door door = Door.open(FrontLimits.DEFAULTS, new Echo(new LinkedBlockingQueue<>()));
                StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            for (int i = 0; i < 20; i++) {
                wire.data(1, 0, "");
            }
            wire.assertSentOff();
        }
    }

    @Test
    void aHeadInCrumbsEndsTheConnection() throws Exception {
        try (Door door = Door.open(FrontLimits.DEFAULTS, StreamFloodTest::ok);
                StreamWire wire = StreamWire.open(door)) {
            wire.frame(StreamWire.HEADERS, StreamWire.END_STREAM, 1, StreamWire.head("GET", "/a"));
            for (int i = 0; i < 20; i++) {
                wire.frame(StreamWire.CONTINUATION, 0, 1, StreamWire.block("x-" + i, "y"));
            }
            wire.assertSentOff();
        }
    }
}
