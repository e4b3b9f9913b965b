package io.krouter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsTest {

    private final Settings settings = Settings.of(
            "azure-eu",
            Map.of("api-key", "sk-1", "headers.x-team", "t", "headers.a", "b", "headersfoo", "no", "timeout", "10s"));

    @Test
    void valuesAreFoundByKey() {
        assertThat(settings.name()).isEqualTo("azure-eu");
        assertThat(settings.text("api-key")).contains("sk-1");
        assertThat(settings.text("API-KEY")).isEmpty();
        assertThat(settings.require("api-key")).isEqualTo("sk-1");
        assertThat(settings.duration("timeout")).contains(Duration.ofSeconds(10));
        assertThat(settings.duration("none")).isEmpty();
    }

    @Test
    void aFamilyOfKeysIsSortedAndWithoutItsPrefix() {
        assertThat(settings.under("headers")).containsExactly(Map.entry("a", "b"), Map.entry("x-team", "t"));
        assertThat(settings.under("none")).isEmpty();
    }

    @Test
    void aMissingSettingIsNamedWithItsProvider() {
        assertThatThrownBy(() -> settings.require("base-url"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("provider \"azure-eu\" needs base-url")
                .hasMessageContaining("api-key")
                .message()
                .doesNotContain("sk-1");
    }

    @Test
    void aWrongDurationIsNamedWithItsProviderAndKey() {
        assertThatThrownBy(() -> Settings.of("p", Map.of("idle", "soon")).duration("idle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("provider \"p\": idle must be a duration such as 500ms, 10s, 5m or 1h but was \"soon\"");
    }

    @ParameterizedTest
    @CsvSource({"500ms, PT0.5S", "10s, PT10S", "5m, PT5M", "1h, PT1H", "0s, PT0S", "PT1H30M, PT1H30M", "P1D, PT24H"})
    void durationsAreReadAsConfigurationsWriteThem(String text, Duration expected) {
        assertThat(Settings.parseDuration(text)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "s", "10 s", "-5s", "PT-5S", "1d", "10S", "9999999999s"})
    void whatIsNoDurationIsRefused(String text) {
        assertThatThrownBy(() -> Settings.parseDuration(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @Test
    void anUnknownKeyIsNamedWithItsProviderAndTheKnownOnes() {
        Settings misspelled =
                Settings.of("azure-eu", Map.of("base-url", "https://x", "headers.x-team", "a", "api_key", "sk-1"));
        misspelled.requireKnown(Set.of("base-url", "headers.*", "api_key"));
        assertThatThrownBy(() -> misspelled.requireKnown(Set.of("base-url", "headers.*", "api-key")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "provider \"azure-eu\": there is no setting api_key; known are [api-key, base-url, headers.*]");
        assertThatThrownBy(() -> misspelled.requireKnown(Set.of("base-url", "header", "headers", "api_key")))
                .hasMessageContaining("no setting headers.x-team");
    }

    @Test
    void laterChangesToTheMapDoNotReachIn() {
        Map<String, String> values = new HashMap<>(Map.of("a", "1"));
        Settings copied = Settings.of("p", values);
        values.put("a", "2");

        assertThat(copied.text("a")).contains("1");
    }

    @Test
    void textHasKeysAndNoValues() {
        assertThat(settings.toString()).contains("azure-eu", "api-key").doesNotContain("sk-1");
    }
}
