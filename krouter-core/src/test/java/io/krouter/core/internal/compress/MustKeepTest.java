package io.krouter.core.internal.compress;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.internal.compress.text.TextLines;
import org.junit.jupiter.api.Test;

class MustKeepTest {

    @Test
    void aLineWhoseColumnsMovedIsThere() {
        assertThat(MustKeep.survives(TextLines.of("a\nERROR   [main]  batch 7 gone"), "x\nERROR [main] batch 7 gone"))
                .isTrue();
    }

    @Test
    void wordsInAnotherOrderAreThere() {
        assertThat(MustKeep.survives(TextLines.of("error: disk full"), "note disk, full\nerror"))
                .isTrue();
    }

    @Test
    void aWordThatIsOnlyPartOfAnotherIsMissing() {
        assertThat(MustKeep.survives(TextLines.of("error 7"), "errors 7")).isFalse();
        assertThat(MustKeep.survives(TextLines.of("error 7"), "error 77 and x7"))
                .isFalse();
    }

    @Test
    void aMissingLineIsMissed() {
        assertThat(MustKeep.survives(TextLines.of("error one\nerror two"), "error one"))
                .isFalse();
    }
}
