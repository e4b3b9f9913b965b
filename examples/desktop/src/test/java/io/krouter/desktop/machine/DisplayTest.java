package io.krouter.desktop.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DisplayTest {

    @ParameterizedTest
    @CsvSource({
        "http://proxy:80, http://proxy:80",
        "http://user:secret@proxy:80, http://proxy:80",
        "http://user:sec@ret@proxy:80/x, http://proxy:80/x",
        "user:secret@proxy:80, proxy:80",
        "http://proxy:80/?token=secret, http://proxy:80/",
        "http://user:sec#r?et@proxy:80, http://proxy:80"
    })
    void aUrlIsShownWithoutCredentials(String url, String shown) {
        assertThat(Display.url(url)).isEqualTo(shown);
    }

    @Test
    void linesAreJoinedAndLongOnesCut() {
        assertThat(Display.clean("a\u001b[31m\nb")).isEqualTo("a [31m b");
        assertThat(Display.clean("x".repeat(1000))).hasSize(203);
    }

    @Test
    void wordsAreEnumerated() {
        assertThat(Display.and(List.of())).isEmpty();
        assertThat(Display.and(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    }
}
