package io.krouter.providers.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** The same bytes cut anywhere are the same answer. */
class AnswerGuardProperties {

    private static final List<String> PIECES = List.of(
            "HTTP/1.1 200 OK\r\n",
            "HTTP/1.0 200 OK\r\n",
            "HTTP/1.1 204 No Content\r\n",
            "HTTP/1.1 100 Continue\r\n\r\n",
            "Content-Length: 3\r\n",
            "Content-Length: 0\r\n",
            "Transfer-Encoding: chunked\r\n",
            "X: y\r\n",
            "X y\r\n",
            "\r\n",
            "\n",
            "\r",
            "\0",
            "abc",
            "3\r\nabc\r\n",
            "3;x=y\r\nabc\r\n",
            "0\r\n\r\n",
            "0\r\nX: y\r\n\r\n");

    @Property(tries = 1000)
    void theCutsDoNotMatter(@ForAll("answers") String answer, @ForAll @IntRange(min = 1, max = 9) int longest) {
        byte[] bytes = answer.getBytes(StandardCharsets.ISO_8859_1);
        Random random = new Random(answer.hashCode());
        for (String method : List.of("GET", "HEAD", "CONNECT")) {
            GuardedAnswer whole = GuardedAnswer.whole(method, bytes);
            assertThat(GuardedAnswer.of(method, bytes, at -> 1)).isEqualTo(whole);
            assertThat(GuardedAnswer.of(method, bytes, at -> 1 + random.nextInt(longest)))
                    .isEqualTo(whole);
        }
    }

    @Property(tries = 500)
    void whatFollowsAWholeAnswerIsNeverPartOfIt(@ForAll("bodies") String body, @ForAll("answers") String more) {
        String answer = "HTTP/1.1 200 OK\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
        GuardedAnswer seen = GuardedAnswer.whole("GET", (answer + more).getBytes(StandardCharsets.ISO_8859_1));
        assertThat(seen).isEqualTo(new GuardedAnswer(answer.length(), !more.isEmpty(), ""));
    }

    @Provide
    Arbitrary<String> answers() {
        Arbitrary<String> begun = Arbitraries.of(PIECES.subList(0, 4));
        Arbitrary<String> rest = Arbitraries.of(PIECES).list().ofMaxSize(10).map(pieces -> String.join("", pieces));
        return begun.flatMap(first -> rest.map(more -> first + more));
    }

    @Provide
    Arbitrary<String> bodies() {
        return Arbitraries.strings().withCharRange('\0', '\u00ff').ofMaxLength(30);
    }
}
