package io.krouter.core.internal.compress.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextLinesTest {

    @Test
    void linesJoinedAreTheTextAgain() {
        for (String text : new String[] {"", "\n", "a", "a\n", "\n\na\n\nb"}) {
            assertThat(String.join("\n", TextLines.of(text))).isEqualTo(text);
        }
    }

    @Test
    void aMistakeIsFoundInItsLineAndAtItsPlace() {
        TextLines lines = TextLines.of("fine\n\nno error, one failed\nfine\nFileNotFoundException");

        assertThat(lines.tellsOfMistake(0)).isFalse();
        assertThat(lines.mistakeAt(1)).isEqualTo(-1);
        assertThat(lines.mistakeAt(2)).isEqualTo(3);
        assertThat(lines.tellsOfMistake(3)).isFalse();
        assertThat(lines.mistakeAt(4)).isZero();
    }

    @Test
    void aStartThatIsThereIsNeverDenied() {
        LineStarts starts = TextLines.of("x\n  Compiling a v1\n\u2713 adds").starts();

        assertThat(starts.hasAnyOf(LineStarts.numbers("Compiling "))).isTrue();
        assertThat(starts.hasAnyOf(LineStarts.numbers("\u2713"))).isTrue();
        assertThat(starts.hasAnyOf(LineStarts.numbers("Checking ", "#"))).isFalse();
        assertThat(starts.hasAnyOf(LineStarts.numbers())).isTrue();
    }
}
