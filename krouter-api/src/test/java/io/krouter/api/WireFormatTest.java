package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WireFormatTest {

    @Test
    void formatsOfOneNameAreOneFormat() {
        assertThat(WireFormat.of("openai-chat"))
                .isEqualTo(WireFormat.OPENAI_CHAT)
                .hasSameHashCodeAs(WireFormat.OPENAI_CHAT);
        assertThat(WireFormat.of("mine")).isNotEqualTo(WireFormat.OPAQUE).hasToString("mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Kiro", "my format", "a_b", "a/b", "0123456789-0123456789-0123456789-012345678"})
    void aNameThatCouldNotStandInAConfigurationIsRefused(String name) {
        assertThatThrownBy(() -> WireFormat.of(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a wire format is named with 1 to 40 of [a-z0-9-] but the name was \"" + name + "\"");
    }
}
