package io.krouter.core.internal.toolid;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EscapeTest {

    @Test
    void everyCodeUnitCanBeReadBack() {
        for (int unit = 0; unit <= Character.MAX_VALUE; unit++) {
            String text = "a" + (char) unit + "b";
            String escaped = Escape.escaped(text);

            assertThat(Escape.isPlain(escaped)).isTrue();
            assertThat(Escape.unescaped(escaped)).contains(text);
        }
    }

    @Test
    void whatIsPlainNeedsNoEscapeButForTheDash() {
        assertThat(Escape.isPlain("az-AZ_09")).isTrue();
        assertThat(Escape.isPlain("")).isFalse();
        assertThat(Escape.isPlain("a.b")).isFalse();
        assertThat(Escape.escaped("azAZ_09")).isEqualTo("azAZ_09");
    }
}
