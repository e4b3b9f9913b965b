package io.krouter.tls.internal.http1;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.Door;
import io.krouter.tls.RecordingLeakDetector;
import io.krouter.tls.Wire;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The probes that tell whether two parsers could read one request differently, and what becomes of each. */
@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class FramingGuardTest {

    private static final int PASSES = 0;
    private static final String HOST = "Host: " + Door.KIRO + "\r\n";
    private static final int MAX_HEAD = 4096;

    private record Probe(String name, String bytes, int expected) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Probe line(String name, String line, int expected) {
        return new Probe(name, line + "\r\n" + HOST + "\r\n", expected);
    }

    private static Probe head(String name, String headers, int expected) {
        return new Probe(name, "POST / HTTP/1.1\r\n" + HOST + headers + "\r\n\r\n0\r\n\r\n", expected);
    }

    private static Probe chunks(String name, String body, int expected) {
        return new Probe(name, "POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n" + body, expected);
    }

    private static Probe hosts(String name, String headers, int expected) {
        return new Probe(name, "GET / HTTP/1.1\r\n" + headers + "\r\n", expected);
    }

    static Stream<Probe> probes() {
        return Stream.of(lengths(), codings(), lines(), names(), chunkings(), hostings(), rest())
                .flatMap(List::stream);
    }

    private static List<Probe> lengths() {
        return List.of(
                head("length and chunks", "Content-Length: 5\r\nTransfer-Encoding: chunked", 400),
                head("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 5", 400),
                head("equal lengths", "Content-Length: 5\r\nContent-Length: 5", 400),
                head("different lengths", "Content-Length: 5\r\nContent-Length: 6", 400),
                head("a list of lengths", "Content-Length: 5, 5", 400),
                head("a signed length", "Content-Length: +5", 400),
                head("a negative length", "Content-Length: -1", 400),
                head("a hexadecimal length", "Content-Length: 0x5", 400),
                head("an empty length", "Content-Length:", 400),
                head("a length with a gap", "Content-Length: 0 5", 400),
                head("a length past all numbers", "Content-Length: 99999999999999999999", 400),
                head("a space before the colon of a length", "Content-Length : 5", 400));
    }

    private static List<Probe> codings() {
        return List.of(
                head("chunks alone", "Transfer-Encoding: chunked", PASSES),
                head("chunks in capitals", "Transfer-Encoding: CHUNKED", PASSES),
                head("a space before the colon of a coding", "Transfer-Encoding : chunked", 400),
                head("a folded coding", "Transfer-Encoding:\r\n chunked", 400),
                head("an unknown coding", "Transfer-Encoding: xchunked", 400),
                head("chunks twice in a list", "Transfer-Encoding: chunked, chunked", 400),
                head("two codings in two lines", "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", 400),
                head("chunks not last", "Transfer-Encoding: chunked, gzip", 400),
                head("gzip, then chunks", "Transfer-Encoding: gzip, chunked", 400),
                head("identity", "Transfer-Encoding: identity", 400),
                head("a coding with a parameter", "Transfer-Encoding: chunked;q=1", 400),
                head("a vertical tab before the coding", "Transfer-Encoding: \u000bchunked", 400),
                new Probe(
                        "chunks in HTTP/1.0",
                        "POST / HTTP/1.0\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                        400));
    }

    private static List<Probe> lines() {
        return List.of(
                line("a plain request", "GET / HTTP/1.1", PASSES),
                line("HTTP/1.0", "GET / HTTP/1.0", PASSES),
                line("HTTP/1.9", "GET / HTTP/1.9", 505),
                line("HTTP/2.0", "GET / HTTP/2.0", 505),
                line("no version", "GET /", 400),
                line("a tab before the version", "GET /\tHTTP/1.1", 400),
                line("a tab behind the method", "GET\t/ HTTP/1.1", 400),
                line("two spaces", "GET  / HTTP/1.1", 400),
                line("a space behind the version", "GET / HTTP/1.1 ", 400),
                line("a method in small letters", "get / HTTP/1.1", 501),
                line("an unknown method", "BREW / HTTP/1.1", 501),
                line("TRACE", "TRACE / HTTP/1.1", 405),
                line("CONNECT inside a connection", "CONNECT " + Door.KIRO + ":443 HTTP/1.1", 405),
                line("a target that is no path", "GET things HTTP/1.1", 400),
                line("a target with a fragment", "GET /#x HTTP/1.1", 400),
                line("a target that is not ASCII", "GET /\u00e4 HTTP/1.1", 400),
                line("an asterisk for OPTIONS", "OPTIONS * HTTP/1.1", PASSES),
                line("an asterisk for GET", "GET * HTTP/1.1", 400),
                new Probe("empty lines ahead", "\r\n\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n", PASSES),
                new Probe("a bare line feed behind the request line", "GET / HTTP/1.1\n" + HOST + "\r\n", 400),
                line("a target that is too long", "GET /" + "x".repeat(MAX_HEAD) + " HTTP/1.1", 414));
    }

    private static List<Probe> names() {
        return List.of(
                head("a bare line feed behind a header", "Content-Length: 0\nX: y", 400),
                head("a bare carriage return in a value", "X: a\rb", 400),
                head("a NUL in a value", "X: a\0b", 400),
                head("a NUL in a name", "X\0: a", 400),
                head("an empty name", ": a", 400),
                head("a space in a name", "X Y: a", 400),
                head("a bracket in a name", "X(: a", 400),
                head("a line without a colon", "X", 400),
                head("headers that are too long", "X: " + "x".repeat(MAX_HEAD), 431));
    }

    private static List<Probe> chunkings() {
        return List.of(
                chunks("one chunk", "1\r\na\r\n0\r\n\r\n", PASSES),
                chunks("an extension", "1;x=y\r\na\r\n0\r\n\r\n", PASSES),
                chunks("a length in the trailer", "0\r\nContent-Length: 5\r\n\r\n", PASSES),
                chunks("a line feed behind the size", "1\na\r\n0\r\n\r\n", 400),
                chunks("a line feed in an extension", "1;x\ny\r\na\r\n0\r\n\r\n", 400),
                chunks("a quoted line break in an extension", "1;x=\"\r\n\"\r\na\r\n0\r\n\r\n", 400),
                chunks("a size with 0x", "0x1\r\na\r\n0\r\n\r\n", 400),
                chunks("a signed size", "+1\r\na\r\n0\r\n\r\n", 400),
                chunks("a negative size", "-1\r\na\r\n0\r\n\r\n", 400),
                chunks("a size past all numbers", "fffffffffffffffff\r\na\r\n0\r\n\r\n", 400),
                chunks("an empty size", "\r\na\r\n0\r\n\r\n", 400),
                chunks("no line break behind a chunk", "1\r\naXX0\r\n\r\n", 400));
    }

    private static List<Probe> hostings() {
        String same = "https://" + Door.KIRO;
        return List.of(
                hosts("no host", "", 400),
                hosts("two equal hosts", HOST + HOST, 400),
                hosts("two hosts", HOST + "Host: example.org\r\n", 400),
                hosts("a host with a user", "Host: user@" + Door.KIRO + "\r\n", 400),
                hosts("a list of hosts", "Host: " + Door.KIRO + ", example.org\r\n", 400),
                hosts("an empty host", "Host:\r\n", 400),
                hosts("a port past all ports", "Host: " + Door.KIRO + ":99999\r\n", 400),
                line("an absolute target for another host", "GET https://example.org/ HTTP/1.1", 400),
                line("an absolute target with a user", "GET https://x@" + Door.KIRO + "/ HTTP/1.1", 400),
                line("an absolute target in clear", "GET http://" + Door.KIRO + "/ HTTP/1.1", 400),
                line("an absolute target for this host", "GET " + same + "/a?b HTTP/1.1", PASSES));
    }

    private static List<Probe> rest() {
        return List.of(
                head("an unknown expectation", "Expect: 200-ok\r\nContent-Length: 0", 417),
                head("two expectations", "Expect: 100-continue\r\nExpect: 100-continue\r\nContent-Length: 0", 417),
                head("the known expectation", "Expect: 100-Continue\r\nTransfer-Encoding: chunked", PASSES),
                new Probe("a body on GET", "GET / HTTP/1.1\r\n" + HOST + "Content-Length: 1\r\n\r\na", PASSES));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void eachProbeIsReadInOneWayOrRefused(Probe probe) {
        assertThat(run(probe.bytes, probe.bytes.length())).isEqualTo(probe.expected);
    }

    @ParameterizedTest
    @MethodSource("probes")
    void cuttingTheBytesElsewhereChangesNothing(Probe probe) {
        assertThat(run(probe.bytes, 1)).as("byte by byte").isEqualTo(probe.expected);
        assertThat(run(probe.bytes, 2 + new Random(probe.name.hashCode()).nextInt(20)))
                .isEqualTo(probe.expected);
    }

    @ParameterizedTest
    @MethodSource("probes")
    void nothingComesOutBehindARefusal(Probe probe) {
        Reader reader = new Reader();
        EmbeddedChannel channel = channel(reader);
        channel.writeInbound(bytes(probe.bytes));
        int before = reader.requests;
        channel.writeInbound(bytes("GET /second HTTP/1.1\r\n" + HOST + "\r\n"));

        assertThat(reader.requests - before).isEqualTo(probe.expected == PASSES ? 1 : 0);
        channel.finishAndReleaseAll();
    }

    @Test
    void thereAreAtLeastTheProbesOfTheStudy() {
        assertThat(probes()).hasSizeGreaterThanOrEqualTo(48);
    }

    @Test
    void anAbsoluteTargetIsReducedToItsPath() {
        assertThat(FramingGuard.path("https://host:443/a?b")).isEqualTo("/a?b");
        assertThat(FramingGuard.path("https://host?b")).isEqualTo("/?b");
        assertThat(FramingGuard.path("https://host")).isEqualTo("/");
        assertThat(FramingGuard.path("/https://host/x")).isEqualTo("/https://host/x");
        assertThat(FramingGuard.path("*")).isEqualTo("*");
    }

    @Test
    void aRefusedRequestIsAnsweredAndTheConnectionEnds() throws Exception {
        List<String> seen = new ArrayList<>();
        try (Door door = Door.open(chain -> {
                    seen.add(chain.request().target());
                    throw new IOException("never");
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(
                    socket,
                    "POST /a HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
                            + "GET /smuggled HTTP/1.1\r\n" + HOST + "\r\n");
            assertThat(Wire.readHead(socket)).contains("400 Bad Request").contains("connection: close");
            assertThat(Wire.readAll(socket)).startsWith("krouter: ").doesNotContain("HTTP/1.1 ");
            assertThat(seen).isEmpty();
        }
    }

    @Test
    void aBadChunkInTheMiddleOfAStreamIsNeverAnEnd() throws Exception {
        CountDownLatch started = new CountDownLatch(1);
        BlockingQueue<String> outcome = new LinkedBlockingQueue<>();
        try (Door door = Door.open(chain -> {
                    InputStream body = chain.request().body().newStream();
                    body.read();
                    started.countDown();
                    try {
                        body.readAllBytes();
                        outcome.add("a clean end");
                    } catch (IOException e) {
                        outcome.add("broken");
                    }
                    throw new IOException("never");
                });
                SSLSocket socket = door.connect(Door.KIRO)) {
            Wire.write(socket, "POST /a HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
            started.await();
            Wire.write(socket, "XX\r\n");
            assertThat(outcome.poll(20, TimeUnit.SECONDS)).isEqualTo("broken");
        }
    }

    private static int run(String request, int step) {
        Reader reader = new Reader();
        EmbeddedChannel channel = channel(reader);
        for (int at = 0; at < request.length(); at += step) {
            channel.writeInbound(bytes(request.substring(at, Math.min(request.length(), at + step))));
        }
        channel.finishAndReleaseAll();
        if (reader.status == PASSES) {
            assertThat(reader.requests).as("whole requests").isEqualTo(1);
        }
        return reader.status;
    }

    private static EmbeddedChannel channel(Reader reader) {
        return new EmbeddedChannel(new StrictRequestDecoder(MAX_HEAD), FramingGuard.forRequests(), reader);
    }

    private static ByteBuf bytes(String latin) {
        return Unpooled.copiedBuffer(latin, StandardCharsets.ISO_8859_1);
    }

    /** Counts the requests that came to their end, and keeps the refusal. */
    private static final class Reader extends ChannelInboundHandlerAdapter {
        private int requests;
        private int status = PASSES;

        @Override
        public void channelRead(ChannelHandlerContext ctx, Object message) {
            assertThat(message instanceof HttpRequest || message instanceof HttpContent)
                    .isTrue();
            if (message instanceof LastHttpContent) {
                requests++;
            }
            ReferenceCountUtil.release(message);
        }

        @Override
        public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
            status = ((RefusedRequestException) cause).status().code();
        }
    }
}
