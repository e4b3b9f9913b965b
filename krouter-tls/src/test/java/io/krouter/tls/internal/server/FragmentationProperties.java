package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.Door;
import io.krouter.tls.internal.handshake.Hellos;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The same bytes cut anywhere have the same effect: no peer can say one thing to us and another to the next. */
class FragmentationProperties {

    private static final List<String> HEADS = List.of(
            "GET / HTTP/1.1\r\n",
            "POST /a HTTP/1.1\r\n",
            "POST /a HTTP/1.0\r\n",
            "OPTIONS * HTTP/1.1\r\n",
            "GET /\r\n");

    private static final List<String> CONNECTS = List.of(
            "CONNECT " + Door.KIRO + ":443 HTTP/1.1\r\n",
            "CONNECT " + Door.KIRO + ":443 HTTP/1.0\r\n",
            "CONNECT example.org:80 HTTP/1.1\r\n",
            "CONNECT " + Door.KIRO + " HTTP/1.1\r\n",
            "GET / HTTP/1.1\r\n");

    private static final List<String> PIECES = List.of(
            "Host: " + Door.KIRO + "\r\n",
            "Host: " + Door.KIRO + "\r\n\r\n",
            "Content-Length: 3\r\n",
            "Transfer-Encoding: chunked\r\n",
            "Expect: 100-continue\r\n",
            "X: y\r\n",
            "X : y\r\n",
            "\r\n",
            "\n",
            "\r",
            "\0",
            "abc",
            "3\r\nabc\r\n",
            "3;x=\"y\"\r\nabc\r\n",
            "0\r\n\r\n",
            "0\r\nX: y\r\n\r\n",
            "\u0016\u0003\u0001");

    @Property(tries = 1000)
    void theCutsOfRequestsDoNotMatter(
            @ForAll("requests") byte[] bytes, @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int longest) {
        String whole = ServerBytes.requests(bytes, at -> bytes.length);
        assertThat(ServerBytes.requests(bytes, at -> 1)).isEqualTo(whole);
        assertThat(ServerBytes.requests(bytes, at -> 1 + random.nextInt(longest)))
                .isEqualTo(whole);
    }

    @Property(tries = 500)
    void theCutsOfAConnectDoNotMatter(
            @ForAll("connects") byte[] bytes, @ForAll Random random, @ForAll @IntRange(min = 1, max = 40) int longest) {
        String whole = ServerBytes.connect(bytes, at -> bytes.length);
        assertThat(whole).doesNotContain("!");
        assertThat(ServerBytes.connect(bytes, at -> 1)).isEqualTo(whole);
        assertThat(ServerBytes.connect(bytes, at -> 1 + random.nextInt(longest)))
                .isEqualTo(whole);
    }

    @Property(tries = 500)
    void theCutsOfAHelloDoNotMatter(
            @ForAll("hellos") byte[] bytes, @ForAll Random random, @ForAll @IntRange(min = 1, max = 200) int longest) {
        String whole = ServerBytes.hello(bytes, at -> bytes.length);
        assertThat(whole).isNotEmpty().doesNotContain("!");
        assertThat(ServerBytes.hello(bytes, at -> 1)).isEqualTo(whole);
        assertThat(ServerBytes.hello(bytes, at -> 1 + random.nextInt(longest))).isEqualTo(whole);
    }

    @Property(tries = 300)
    void theRecordsOfAHelloDoNotMatter(@ForAll("names") String name, @ForAll @IntRange(min = 1, max = 600) int size)
            throws Exception {
        byte[] inOne = Hellos.of(name);
        byte[] inMany = Hellos.inRecordsOf(size, inOne);
        assertThat(ServerBytes.hello(inMany, at -> inMany.length))
                .isEqualTo(ServerBytes.hello(inOne, at -> inOne.length))
                .isEqualTo(name.equals(Door.KIRO) ? "handshake" : "\u0015\u0003\u0003\0\u0002\u0002p|");
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(Door.KIRO, "example.org", "kiro.dev");
    }

    @Provide
    Arbitrary<byte[]> hellos() {
        Arbitrary<Integer> size = Arbitraries.integers().between(20, 600);
        return Combinators.combine(names(), size).as((name, records) -> {
            try {
                return Hellos.inRecordsOf(records, Hellos.of(name));
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    @Provide
    Arbitrary<byte[]> requests() {
        return from(HEADS);
    }

    @Provide
    Arbitrary<byte[]> connects() {
        return from(CONNECTS);
    }

    private static Arbitrary<byte[]> from(List<String> firstLines) {
        Arbitrary<String> rest = Arbitraries.of(PIECES).list().ofMaxSize(10).map(pieces -> String.join("", pieces));
        return Arbitraries.of(firstLines)
                .flatMap(line -> rest.map(more -> (line + more).getBytes(StandardCharsets.ISO_8859_1)));
    }
}
