package io.krouter.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DigitsTest {

    @Test
    void digitsAreRead() {
        assertThat(Digits.parse("0", 1)).hasValue(0);
        assertThat(Digits.parse("007", 5)).hasValue(7);
        assertThat(Digits.parse("999999999999999999", 100)).hasValue(999_999_999_999_999_999L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "+1", "-1", " 1", "1 ", "1,1", "0x1", "\u0661", "\uff11", "123456", "9999999999999999999"})
    void nothingElseIs(String text) {
        assertThat(Digits.parse(text, 5)).isEmpty();
    }
}
