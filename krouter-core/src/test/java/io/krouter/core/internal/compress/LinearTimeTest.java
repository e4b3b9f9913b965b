package io.krouter.core.internal.compress;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts of 256 KiB that take a quadratic algorithm minutes: each must be through within the time-out, which a linear
 * one does not come near. There is no regular expression in the package to begin with.
 */
class LinearTimeTest {

    private static final int SIZE = 1 << 18;

    static Stream<String> pathological() {
        return Stream.of(
                        "a",
                        ":",
                        " ",
                        "\n",
                        "\r",
                        "\u001b[",
                        "\u001b]",
                        "{",
                        "[",
                        "\"",
                        "\\",
                        "{\"a\":",
                        "[1,",
                        "a/",
                        "a:1:",
                        "1:",
                        "error ",
                        "error\n",
                        "a:1: error: x\n",
                        "2025-03-04 10:15:20 ERROR  [main]  a - x y\n",
                        "a  error  b  c\n",
                        "--",
                        "\t",
                        "at ",
                        "\tat a\n",
                        "x  y\n",
                        "a,b,c\n",
                        "0123456789abcdef",
                        "\u2502   ",
                        "- a: b\n",
                        "10:00:00 x\n",
                        "{}\n",
                        "(",
                        " (",
                        ")",
                        "\"a\",",
                        "aaaa\naaab\n",
                        "commit ",
                        "> GET / HTTP/1.1\n",
                        "  File \"x\", line 1\n",
                        " 1: a\n",
                        "a()\n\t/go/src/a.go:1\n")
                .map(part -> part.repeat(SIZE / part.length()));
    }

    @ParameterizedTest
    @MethodSource("pathological")
    @Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aLongRunOfTheSameIsSoonThrough(String text) {
        assertThat(Shorten.text(text).text().length()).isLessThanOrEqualTo(text.length());
        assertThat(Shorten.text("apiVersion: v1\nitems:\n" + text).text()).isNotEmpty();
        assertThat(Shorten.shell(text, "x".repeat(200)).isShorter()).isFalse();
    }
}
