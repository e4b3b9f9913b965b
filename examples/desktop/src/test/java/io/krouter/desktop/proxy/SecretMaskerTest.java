package io.krouter.desktop.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretMaskerTest {

    @Test
    void aSecretIsTakenOutAndTheRestStays() {
        Exception quoting =
                new IllegalArgumentException("base-url nowhere is none; api-key was \"sk-secret\", team red");
        Map<String, String> settings = Map.of("api-key", "sk-secret", "base-url", "nowhere", "headers.x-team", "red");

        assertThat(SecretMasker.message(quoting, settings))
                .isEqualTo("base-url nowhere is none; api-key was \"...\", team red");
    }
}
