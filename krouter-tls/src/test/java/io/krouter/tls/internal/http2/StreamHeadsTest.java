package io.krouter.tls.internal.http2;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.netty.handler.codec.http2.Http2Error;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Heads that HTTP/2 forbids, or that HTTP/1.1 would read as something else: each ends its stream and no other. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class StreamHeadsTest {

    private static final List<String> GET =
            List.of(":method", "GET", ":scheme", "https", ":authority", Door.KIRO, ":path", "/a");

    private static Door door;

    @BeforeAll
    static void open() throws IOException {
        door = Door.open(chain -> {
            chain.request().body().newStream().readAllBytes();
            return LlmResponse.builder(WireFormat.OPAQUE, 200)
                    .body(Body.of("ok"))
                    .build();
        });
    }

    @AfterAll
    static void close() {
        door.close();
    }

    private record Probe(String name, List<String> lines) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Probe with(String name, String... lines) {
        List<String> all = new ArrayList<>(GET);
        all.addAll(List.of(lines));
        return new Probe(name, all);
    }

    private static Probe but(String name, String header, String value) {
        List<String> all = new ArrayList<>(GET);
        all.set(all.indexOf(header) + 1, value);
        return new Probe(name, all);
    }

    private static Probe without(String header) {
        List<String> all = new ArrayList<>(GET);
        all.subList(all.indexOf(header), all.indexOf(header) + 2).clear();
        return new Probe("no " + header, all);
    }

    static Stream<Probe> malformed() {
        return Stream.of(
                without(":method"),
                without(":scheme"),
                without(":path"),
                without(":authority"),
                with("two methods", ":method", "POST"),
                with("two paths", ":path", "/b"),
                with("two schemes", ":scheme", "https"),
                with("two authorities", ":authority", Door.KIRO),
                with("an unknown pseudo-header", ":protocol", "websocket"),
                with("an answer's pseudo-header", ":status", "200"),
                with("a pseudo-header behind others", "x-a", "b", ":path", "/b"),
                but("an empty path", ":path", ""),
                but("a path without a slash", ":path", "a"),
                but("a path with a gap", ":path", "/a b"),
                but("an absolute path", ":path", "https://" + Door.KIRO + "/a"),
                but("plain http", ":scheme", "http"),
                but("an empty method", ":method", ""),
                but("a method with a gap", ":method", "GET /b"),
                but("a method with a line end", ":method", "GET\r\nX: y"),
                with("another host", "host", Door.AMAZON),
                with("a host twice, differing", "host", Door.KIRO, "host", Door.AMAZON),
                with("connection", "connection", "close"),
                with("keep-alive", "keep-alive", "timeout=5"),
                with("proxy-connection", "proxy-connection", "close"),
                with("transfer-encoding", "transfer-encoding", "chunked"),
                with("upgrade", "upgrade", "websocket"),
                with("te but for trailers", "te", "gzip"),
                with("a name in capitals", "X-A", "b"),
                with("an empty name", "", "b"),
                with("a name with a colon", "x:a", "b"),
                with("a name with a gap", "x a", "b"),
                with("a name with a line end", "x\r\na", "b"),
                with("a value with a line end", "x-a", "b\r\nc: d"),
                with("a value with a bare line feed", "x-a", "b\nc: d"),
                with("a value with a NUL", "x-a", "b\0c"),
                with("a value with a gap before", "x-a", " b"),
                with("a value with a gap behind", "x-a", "b "),
                with("a value with a tab behind", "x-a", "b\t"),
                with("a length without a body", "content-length", "5"),
                with("a negative length", "content-length", "-1"));
    }

    @ParameterizedTest
    @MethodSource("malformed")
    void aMalformedHeadIsReset(Probe probe) throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            send(wire, 1, probe);
            assertThat(wire.reset(1)).isEqualTo(Http2Error.PROTOCOL_ERROR);
            assertGoesOn(wire);
        }
    }

    static Stream<Refused> refused() {
        return Stream.of(
                new Refused(but("a host not served", ":authority", "other.example"), 421),
                new Refused(but("a port not served", ":authority", Door.KIRO + ":444"), 421),
                new Refused(but("an authority that is none", ":authority", "a b"), 400),
                new Refused(but("an authority with a user", ":authority", "me@" + Door.KIRO), 400),
                new Refused(but("an unknown method", ":method", "FROB"), 501),
                new Refused(but("a method in small letters", ":method", "get"), 501),
                new Refused(but("TRACE", ":method", "TRACE"), 405),
                new Refused(but("a path with a fragment", ":path", "/a#b"), 400),
                new Refused(but("a path beyond ASCII", ":path", "/\u00e9"), 400),
                new Refused(with("an unknown expectation", "expect", "tea"), 417),
                new Refused(with("a forged source", "x-request-source", "remote"), 400));
    }

    private record Refused(Probe probe, int status) {
        @Override
        public String toString() {
            return probe.name;
        }
    }

    @ParameterizedTest
    @MethodSource("refused")
    void aRequestThatIsNotServedIsAnswered(Refused refused) throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            send(wire, 1, refused.probe);
            assertThat(wire.status(1)).isEqualTo(refused.status);
            assertThat(wire.body(1)).startsWith("krouter: ");
            assertGoesOn(wire);
        }
    }

    static Stream<Probe> served() {
        return Stream.of(
                with("nothing special"),
                with("the same host twice", "host", Door.KIRO),
                with("trailers wanted", "te", "trailers"),
                but("a port said aloud", ":authority", Door.KIRO + ":443"),
                but("a host in capitals", ":authority", "RUNTIME.us-east-1.kiro.dev"),
                with("an empty value", "x-a", ""),
                with("no length but zero", "content-length", "0"));
    }

    @ParameterizedTest
    @MethodSource("served")
    void whatIsAllowedIsServed(Probe probe) throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            send(wire, 1, probe);
            assertThat(wire.status(1)).isEqualTo(200);
        }
    }

    private static void send(StreamWire wire, int stream, Probe probe) throws IOException {
        byte[] head = StreamWire.block(probe.lines.toArray(String[]::new));
        wire.frame(StreamWire.HEADERS, StreamWire.END_HEADERS | StreamWire.END_STREAM, stream, head);
    }

    private static void assertGoesOn(StreamWire wire) throws IOException {
        wire.get(3, "/a");
        assertThat(wire.status(3)).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({":path, /b", "connection, close", "x-a, ' b'"})
    void trailersWithWhatBelongsInAHeadAreReset(String name, String value) throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            wire.data(1, 0, "hello");
            wire.frame(
                    StreamWire.HEADERS,
                    StreamWire.END_HEADERS | StreamWire.END_STREAM,
                    1,
                    StreamWire.block(name, value));
            assertThat(wire.reset(1)).isEqualTo(Http2Error.PROTOCOL_ERROR);
            assertGoesOn(wire);
        }
    }

    @Test
    void aSecondHeadIsReset() throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a");
            wire.post(1, "/a");
            assertThat(wire.reset(1)).isEqualTo(Http2Error.PROTOCOL_ERROR);
            assertGoesOn(wire);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {4, 6})
    void aBodyOfAnotherLengthThanSaidIsReset(int said) throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a", "content-length", Integer.toString(said));
            wire.data(1, StreamWire.END_STREAM, "hello");
            assertThat(wire.reset(1)).isEqualTo(Http2Error.PROTOCOL_ERROR);
            assertGoesOn(wire);
        }
    }

    @Test
    void trailersEndABody() throws Exception {
        try (StreamWire wire = StreamWire.open(door)) {
            wire.post(1, "/a", "content-length", "5");
            wire.data(1, 0, "hello");
            byte[] trailers = StreamWire.block("x-checksum", "1234");
            wire.frame(StreamWire.HEADERS, StreamWire.END_HEADERS | StreamWire.END_STREAM, 1, trailers);
            assertThat(wire.status(1)).isEqualTo(200);
        }
    }
}
