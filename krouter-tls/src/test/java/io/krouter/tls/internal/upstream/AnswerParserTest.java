package io.krouter.tls.internal.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ProtocolException;
import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Answers of a server that lies, or of which two readers could make different things, and what becomes of each. */
class AnswerParserTest {

    enum Fate {
        /** Comes whole, with the body {@code abc}. */
        PASSES,
        /** Is refused, or is never complete. */
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
                head("a length among white space", "Content-Length: \t3 \t", Fate.PASSES),
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
                head("a length in other digits", "Content-Length: \u00b3", Fate.FAILS),
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
                line("a reason in other bytes", "HTTP/1.1 200 \u0085\u00ff", Fate.PASSES),
                line("HTTP/1.2", "HTTP/1.2 200 OK", Fate.FAILS),
                line("HTTP/2", "HTTP/2 200 OK", Fate.FAILS),
                line("another protocol", "ICY 200 OK", Fate.FAILS),
                line("two spaces", "HTTP/1.1  200 OK", Fate.FAILS),
                line("a tab", "HTTP/1.1\t200 OK", Fate.FAILS),
                line("a status of two digits", "HTTP/1.1 20 OK", Fate.FAILS),
                line("a status of four digits", "HTTP/1.1 2000 OK", Fate.FAILS),
                line("a status past all statuses", "HTTP/1.1 600 OK", Fate.FAILS),
                line("an empty line ahead", "\r\nHTTP/1.1 200 OK", Fate.FAILS),
                line("a bare line feed after the status", "HTTP/1.1 200 OK\nX: y", Fate.FAILS),
                new Probe("no HTTP at all", "abc\r\n\r\n", Fate.FAILS));
    }

    private static List<Probe> names() {
        String length = "\r\nContent-Length: 3";
        return List.of(
                head("a bare line feed after a header", "X: a\nContent-Length: 3", Fate.FAILS),
                head("a bare carriage return in a value", "X: a\rb" + length, Fate.FAILS),
                head("a NUL in a value", "X: a\0b" + length, Fate.FAILS),
                head("a NUL in a name", "X\0: b" + length, Fate.FAILS),
                head("an empty name", ": x" + length, Fate.FAILS),
                head("a space in a name", "X Y: x" + length, Fate.FAILS),
                head("a bracket in a name", "X(: x" + length, Fate.FAILS),
                head("a line without a colon", "XY" + length, Fate.FAILS),
                head("a folded line", "X: a\r\n b" + length, Fate.FAILS),
                head("a first line that is folded", " X: a" + length, Fate.FAILS),
                head("a line that is too long", "X: " + "y".repeat(AnswerParser.MAX_HEAD_BYTES) + length, Fate.FAILS),
                head("lines without end", "X: y\r\n".repeat(AnswerParser.MAX_HEAD_BYTES) + length, Fate.FAILS));
    }

    private static List<Probe> chunkings() {
        return List.of(
                chunks("one chunk", "3\r\nabc\r\n0\r\n\r\n", Fate.PASSES),
                chunks("three chunks", "1\r\na\r\n1\r\nb\r\n1\r\nc\r\n0\r\n\r\n", Fate.PASSES),
                chunks("an extension", "3;x=y\r\nabc\r\n0\r\n\r\n", Fate.PASSES),
                chunks("a gap before an extension", "3 \t;x=y\r\nabc\r\n0\r\n\r\n", Fate.PASSES),
                chunks("zeros ahead", "003\r\nabc\r\n00\r\n\r\n", Fate.PASSES),
                chunks("a trailer", "3\r\nabc\r\n0\r\nX: y\r\n\r\n", Fate.PASSES),
                chunks("a line feed after the size", "3\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a line feed in an extension", "3;x\ny\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a size with 0x", "0x3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a signed size", "+3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a negative size", "-3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a gap before the size", " 3\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a gap after the size", "3 \r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("a size past all numbers", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("an empty size", "\r\nabc\r\n0\r\n\r\n", Fate.FAILS),
                chunks("no line break after a chunk", "3\r\nabcXX0\r\n\r\n", Fate.FAILS),
                chunks("a line feed after a chunk", "3\r\nabc\n0\r\n\r\n", Fate.FAILS),
                chunks("an extension without end", "3;" + "x".repeat(AnswerParser.MAX_HEAD_BYTES), Fate.FAILS),
                chunks("a trailer without a colon", "3\r\nabc\r\n0\r\nX y\r\n\r\n", Fate.FAILS),
                chunks("a folded trailer", "3\r\nabc\r\n0\r\nX: y\r\n z\r\n\r\n", Fate.FAILS),
                chunks("trailers without end", "3\r\nabc\r\n0\r\n" + "X: y\r\n".repeat(20_000), Fate.FAILS));
    }

    private static List<Probe> interims() {
        String early = "HTTP/1.1 103 Early Hints\r\nLink: </x>\r\n\r\n";
        return List.of(
                interim("a 100", "HTTP/1.1 100 Continue\r\n\r\n", Fate.PASSES),
                interim("a few 103", early.repeat(AnswerParser.MAX_INTERIM_HEADS), Fate.PASSES),
                interim("one 103 too many", early.repeat(AnswerParser.MAX_INTERIM_HEADS + 1), Fate.FAILS),
                interim("a 103 with a bad header", "HTTP/1.1 103 Early Hints\r\nX Y: z\r\n\r\n", Fate.FAILS),
                interim("a 101 that nobody asked for", "HTTP/1.1 101 Switching\r\n\r\n", Fate.FAILS));
    }

    @ParameterizedTest
    @MethodSource("probes")
    void eachAnswerIsReadInOneWayOrNotAtAll(Probe probe) {
        assertThat(fate(probe.bytes, probe.bytes.length())).isEqualTo(probe.fate);
    }

    @ParameterizedTest
    @MethodSource("probes")
    void itDoesNotMatterHowTheBytesAreCut(Probe probe) {
        for (int size : new int[] {1, 2, 3, 7}) {
            assertThat(fate(probe.bytes, size)).as("pieces of %s bytes", size).isEqualTo(probe.fate);
        }
    }

    @Property
    void anyPiecesComeToTheSame(@ForAll("streams") String answer, @ForAll @IntRange(min = 1, max = 64) int size) {
        ParsedAnswer whole = ParsedAnswer.of(answer, answer.length());
        ParsedAnswer cut = ParsedAnswer.of(answer, size);
        assertThat(cut.outcome()).isEqualTo(whole.outcome());
    }

    @Provide
    Arbitrary<String> streams() {
        Arbitrary<String> probe = Arbitraries.of(
                probes().map(Probe::bytes).filter(it -> it.length() < 1000).toList());
        Arbitrary<String> noise =
                Arbitraries.strings().withChars("\r\n\0 :;,aA0fF13\t").ofMaxLength(6);
        return Combinators.combine(probe, noise, Arbitraries.integers().between(0, 400))
                .as((bytes, more, at) -> {
                    int place = Math.min(at, bytes.length());
                    return bytes.substring(0, place) + more + bytes.substring(place);
                });
    }

    @Test
    void thereAreAtLeastTheProbesOfTheStudy() {
        assertThat(probes()).hasSizeGreaterThanOrEqualTo(48);
    }

    @Test
    void whatFollowsAnAnswerIsLeftInTheBuffer() {
        ParsedAnswer answer = ParsedAnswer.of("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\nabcHTTP/1.1 200 OK", 1000);
        assertThat(answer.outcome()).isEqualTo("200 abc end");
        assertThat(answer.surplus()).isEqualTo("HTTP/1.1 200 OK");
    }

    @Test
    void aBodyWithoutALengthEndsWithItsConnection() throws Exception {
        ParsedAnswer answer = ParsedAnswer.of("HTTP/1.1 200 OK\r\n\r\nabc", 1000);
        assertThat(answer.outcome()).isEqualTo("200 abc");
        answer.parser().readEnd();
        assertThat(answer.outcome()).isEqualTo("200 abc end");
        assertThat(answer.isPersistent()).isFalse();
    }

    @Test
    void aBodyThatIsCutShortIsNotComplete() {
        ParsedAnswer answer = ParsedAnswer.of("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nabc", 1000);
        assertThatThrownBy(() -> answer.parser().readEnd()).isInstanceOf(ProtocolException.class);
    }

    @Test
    void anUnchangedAnswerAndOneToHeadHaveNoBody() {
        assertThat(ParsedAnswer.of("HTTP/1.1 304 Not Modified\r\ncontent-length: 3\r\n\r\n", 99)
                        .outcome())
                .isEqualTo("304  end");
        assertThat(ParsedAnswer.toHead("HTTP/1.1 200 OK\r\ncontent-length: 3\r\n\r\n")
                        .outcome())
                .isEqualTo("200  end");
    }

    @Test
    void afterAnUpgradeEverythingIsBody() {
        String switching = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n\0\r\n\u00ff";
        assertThat(ParsedAnswer.toUpgrade(switching).outcome()).isEqualTo("101 \0\r\n\u00ff");
    }

    @Test
    void aConnectionStaysOpenUnlessTheServerSaysElse() {
        assertThat(isPersistent("HTTP/1.1 200 OK\r\n")).isTrue();
        assertThat(isPersistent("HTTP/1.1 200 OK\r\nConnection: X, Close\r\n")).isFalse();
        assertThat(isPersistent("HTTP/1.0 200 OK\r\n")).isFalse();
        assertThat(isPersistent("HTTP/1.0 200 OK\r\nConnection: Keep-Alive\r\n"))
                .isTrue();
    }

    @Test
    void theReasonOfARefusalQuotesNothingOfTheBody() {
        assertThat(ParsedAnswer.of("HTTP/1.1 200 OK\r\nsecret stuff\r\n\r\n", 99)
                        .outcome())
                .contains("expected")
                .doesNotContain("secret");
    }

    private static boolean isPersistent(String head) {
        return ParsedAnswer.of(head + "Content-Length: 0\r\n\r\n", 99).isPersistent();
    }

    private static Fate fate(String bytes, int size) {
        ParsedAnswer answer = ParsedAnswer.of(bytes, size);
        return answer.outcome().equals("200 abc end") ? Fate.PASSES : Fate.FAILS;
    }
}
