package io.krouter.providers.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import io.krouter.api.contract.ScriptedServer;
import io.krouter.api.contract.TestCall;
import io.krouter.providers.OriginProvider;
import io.krouter.providers.Upstream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a server that lies, or of which two readers could make different things, and what becomes of each. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AnswerFramingTest {

    private static final String EMPTY_OK = "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n";

    private ScriptedServer server;
    private Upstream upstream;
    private OriginProvider origin;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        upstream = Upstream.builder().build();
        origin = new OriginProvider(upstream);
    }

    @AfterEach
    void stop() throws IOException {
        upstream.close();
        server.close();
    }

    enum Fate {
        /** Comes whole, with the body {@code abc}. */
        PASSES,
        /** Is refused, or breaks off if a part of it was handed on by then. */
        FAILS
    }

    record Probe(String name, String bytes, Fate fate) {
        @Override
        public String toString() {
            return name;
        }
    }

    private static Probe head(String name, String headers, Fate fate) {
        return new Probe(name, "HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\nabc", fate);
    }

    private static Probe line(String name, String line, Fate fate) {
        return new Probe(name, line + "\r\nContent-Length: 3\r\n\r\nabc", fate);
    }

    private static Probe chunks(String name, String body, Fate fate) {
        return new Probe(name, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + body, fate);
    }

    private static Probe interim(String name, String heads, Fate fate) {
        return new Probe(name, heads + "HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nabc", fate);
    }

    static Stream<Probe> probes() {
        return Stream.of(lengths(), codings(), lines(), names(), chunkings(), interims())
                .flatMap(List::stream);
    }

    private static List<Probe> lengths() {
        return List.of(
                head("a plain length", "Content-Length: 3", Fate.PASSES),
                head("length and chunks", "Content-Length: 3\r\nTransfer-Encoding: chunked", Fate.FAILS),
                head("chunks and length", "Transfer-Encoding: chunked\r\nContent-Length: 3", Fate.FAILS),
                head("equal lengths", "Content-Length: 3\r\nContent-Length: 3", Fate.FAILS),
                head("different lengths", "Content-Length: 3\r\nContent-Length: 4", Fate.FAILS),
                head("a list of lengths", "Content-Length: 3, 3", Fate.FAILS),
                head("a signed length", "Content-Length: +3", Fate.FAILS),
                head("a negative length", "Content-Length: -3", Fate.FAILS),
                head("a hexadecimal length", "Content-Length: 0x3", Fate.FAILS),
                head("an empty length", "Content-Length:", Fate.FAILS),
                head("a length with a gap", "Content-Length: 0 3", Fate.FAILS),
                head("a length past all numbers", "Content-Length: 99999999999999999999", Fate.FAILS),
                head("a space before the colon of a length", "Content-Length : 3", Fate.FAILS),
                line("a body where none may be", "HTTP/1.1 204 No Content", Fate.FAILS),
                new Probe(
                        "chunks where no body may be",
                        "HTTP/1.1 204 No Content\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                        Fate.FAILS));
    }

    private static List<Probe> codings() {
        return List.of(
                head("a space before the colon of a coding", "Transfer-Encoding : chunked", Fate.FAILS),
                head("a folded coding", "Transfer-Encoding:\r\n chunked", Fate.FAILS),
                head("an unknown coding", "Transfer-Encoding: xchunked", Fate.FAILS),
                head("chunks twice in a list", "Transfer-Encoding: chunked, chunked", Fate.FAILS),
                head("chunks twice", "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked", Fate.FAILS),
                head("chunks not last", "Transfer-Encoding: chunked, gzip", Fate.FAILS),
                head("gzip, then chunks", "Transfer-Encoding: gzip, chunked", Fate.FAILS),
                head("identity", "Transfer-Encoding: identity", Fate.FAILS),
                head("a vertical tab before the coding", "Transfer-Encoding: \u000bchunked", Fate.FAILS),
                new Probe(
                        "chunks in HTTP/1.0",
                        "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n",
                        Fate.FAILS));
    }

    private static List<Probe> lines() {
        return List.of(
                line("HTTP/1.0", "HTTP/1.0 200 OK", Fate.PASSES),
                line("no reason", "HTTP/1.1 200", Fate.PASSES),
                line("HTTP/1.2", "HTTP/1.2 200 OK", Fate.FAILS),
                line("HTTP/2", "HTTP/2 200 OK", Fate.FAILS),
                line("another protocol", "ICY 200 OK", Fate.FAILS),
                line("two spaces", "HTTP/1.1  200 OK", Fate.FAILS),
                line("a tab", "HTTP/1.1\t200 OK", Fate.FAILS),
                line("a status of two digits", "HTTP/1.1 20 OK", Fate.FAILS),
                line("a status of four digits", "HTTP/1.1 2000 OK", Fate.FAILS),
                line("a status past all statuses", "HTTP/1.1 600 OK", Fate.FAILS),
                line("an empty line ahead", "\r\nHTTP/1.1 200 OK", Fate.FAILS),
                line("a bare line feed behind the status", "HTTP/1.1 200 OK\nX: y", Fate.FAILS),
                new Probe("no HTTP at all", "abc\r\n\r\n", Fate.FAILS));
    }

    private static List<Probe> names() {
        String length = "\r\nContent-Length: 3";
        return List.of(
                head("a bare line feed behind a header", "X: a\nContent-Length: 3", Fate.FAILS),
                head("a bare carriage return in a value", "X: a\rb" + length, Fate.FAILS),
                head("a NUL in a value", "X: a\0b" + length, Fate.FAILS),
                head("a NUL in a name", "X\0: b" + length, Fate.FAILS),
                head("an empty name", ": x" + length, Fate.FAILS),
                head("a space in a name", "X Y: x" + length, Fate.FAILS),
                head("a bracket in a name", "X(: x" + length, Fate.FAILS),
                head("a line without a colon", "XY" + length, Fate.FAILS),
                head("a folded line", "X: a\r\n b" + length, Fate.FAILS),
                head("a first line that is folded", " X: a" + length, Fate.FAILS),
                head("a line that is too long", "X: " + "y".repeat(AnswerGuard.MAX_HEAD_BYTES) + length, Fate.FAILS),
                head("lines without end", "X: y\r\n".repeat(AnswerGuard.MAX_HEAD_BYTES) + length, Fate.FAILS));
    }

    private static List<Probe> chunkings() {
        return List.of(
                chunks("one chunk", "3\r\nabc\r\n0\r\n\r\n", Fate.PASSES),
                chunks("an extension", "3;x=y\r\nabc\r\n0\r\n\r\n", Fate.PASSES),
                chunks("zeros ahead", "003\r\nabc\r\n00\r\n\r\n", Fate.PASSES),
                chunks("a trailer", "3\r\nabc\r\n0\r\nX: y\r\n\r\n", Fate.PASSES),
                chunks("a line feed behind the size", "3\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a line feed in an extension", "3;x\ny\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a size with 0x", "0x3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a signed size", "+3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a negative size", "-3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a gap before the size", " 3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a gap behind the size", "3 \r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a size past all numbers", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("an empty size", "\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("no line break behind a chunk", "3\r\nabcXX0\r\n\r\n", Fate.FAILS),
                chunks("a line feed behind a chunk", "3\r\nabc\n0\r\n\r\n", Fate.FAILS),
                chunks("an extension without end", "3;" + "x".repeat(AnswerGuard.MAX_HEAD_BYTES), Fate.FAILS),
                chunks("a trailer without a colon", "3\r\nabc\r\n0\r\nX y\r\n\r\n", Fate.FAILS),
                chunks("a folded trailer", "3\r\nabc\r\n0\r\nX: y\r\n z\r\n\r\n", Fate.FAILS),
                chunks("trailers without end", "3\r\nabc\r\n0\r\n" + "X: y\r\n".repeat(20_000), Fate.FAILS));
    }

    private static List<Probe> interims() {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        return List.of(
                interim("a 100", "HTTP/1.1 100 Continue\r\n\r\n", Fate.PASSES),
                interim("a few 103", early.repeat(AnswerGuard.MAX_INTERIM_HEADS), Fate.PASSES),
                interim("one 103 too many", early.repeat(AnswerGuard.MAX_INTERIM_HEADS + 1), Fate.FAILS),
                interim("a 103 with a bad header", "HTTP/1.1 103 Early Hints\r\nX Y: z\r\n\r\n", Fate.FAILS),
                interim("a 101 that nobody asked for", "HTTP/1.1 101 Switching\r\n\r\n", Fate.FAILS));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void eachAnswerIsReadInOneWayOrNotAtAll(Probe probe) throws Exception {
        server.next(peer -> peer.write(probe.bytes.getBytes(StandardCharsets.ISO_8859_1)));
        assertThat(fate()).isEqualTo(probe.fate);
        server.next(peer -> peer.write(EMPTY_OK));
        send().close();
        assertThat(server.connections()).isEqualTo(probe.fate == Fate.PASSES ? 1 : 2);
    }

    private Fate fate() throws IOException {
        try (LlmResponse answer = send()) {
            assertThat(answer.body().readAllBytes()).isEqualTo("abc".getBytes(StandardCharsets.US_ASCII));
            return Fate.PASSES;
        } catch (IOException e) {
            return Fate.FAILS;
        }
    }

    @Test
    void thereAreAtLeastTheProbesOfTheStudy() {
        assertThat(probes()).hasSizeGreaterThanOrEqualTo(48);
    }

    @Test
    void whatStandsBehindAnAnswerIsNotTheNextOne() throws Exception {
        String planted = "HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\nplanted";
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabc" + planted));
        assertThat(fate()).isEqualTo(Fate.PASSES);
        server.next(peer -> peer.write(EMPTY_OK));
        try (LlmResponse answer = send()) {
            assertThat(answer.body().readAllBytes()).isEmpty();
        }
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void nothingIsReadBehindAnEmptyBodyEither() throws Exception {
        server.next(peer -> peer.write(EMPTY_OK + EMPTY_OK));
        send().close();
        server.next(peer -> peer.write(EMPTY_OK));
        send().close();
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void aBodyWithoutALengthEndsWithItsConnection() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\n\r\nabc").close());
        assertThat(fate()).isEqualTo(Fate.PASSES);
    }

    @Test
    void anUnchangedAnswerHasNoBodyWhateverLengthItSays() throws Exception {
        server.next(peer -> peer.write("HTTP/1.1 304 Not Modified\r\ncontent-length: 3\r\n\r\n"));
        try (LlmResponse answer = send()) {
            assertThat(answer.headers().first("content-length")).contains("3");
            assertThat(answer.body().readAllBytes()).isEmpty();
        }
    }

    @Test
    void theReasonOfARefusalQuotesNothingOfTheBody() {
        server.next(peer -> peer.write("HTTP/1.1 200 OK\r\nsecret stuff\r\n\r\n"));
        assertThatThrownBy(this::send)
                .isInstanceOf(ProviderException.class)
                .hasMessageContaining("expected")
                .hasMessageNotContaining("secret");
    }

    private LlmResponse send() throws IOException {
        LlmRequest request = LlmRequest.builder(WireFormat.OPAQUE, server.base())
                .method("GET")
                .build();
        return origin.send(request, new TestCall());
    }
}
