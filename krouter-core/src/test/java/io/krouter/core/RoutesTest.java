package io.krouter.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutesTest {

    private final Routes routes = Routes.builder()
            .route("simple-task", "local/qwen3")
            .route("claude-*", "openai/gpt-5", "router/anthropic/claude")
            .build();

    @Test
    void theFirstRouteThatMatchesWins() {
        Routes both =
                Routes.builder().route("claude-*", "a/1").route("*", "b/2").build();
        assertThat(both.find("claude-sonnet-4").orElseThrow().targets()).containsExactly(new Target("a", "1"));
        assertThat(both.find("gpt").orElseThrow().targets()).containsExactly(new Target("b", "2"));
    }

    @Test
    void targetsKeepTheirOrderAndModelsTheirSlashes() {
        assertThat(routes.find("claude-sonnet-4.5").orElseThrow().targets())
                .isEqualTo(List.of(new Target("openai", "gpt-5"), new Target("router", "anthropic/claude")));
    }

    @Test
    void aModelWithoutARouteHasNone() {
        assertThat(routes.find("auto")).isEmpty();
        assertThat(routes.unmatched()).isEqualTo(Routes.Unmatched.REFUSE);
    }

    @ParameterizedTest
    @CsvSource({
        "*, anything, true",
        "*, '', true",
        "claude-*, CLAUDE-Opus-5, true",
        "claude-*-4.5, claude-sonnet-4.5, true",
        "claude-*-4.5, claude-sonnet-4.6, false",
        "*sonnet*, claude-sonnet-4, true",
        "auto, auto2, false",
        "a*b*c, axxbxxbxxc, true",
        "'', '', true"
    })
    void starsStandForAnyCharacters(String pattern, String model, boolean matches) {
        assertThat(new Routes.Route(pattern, List.of(new Target("p", ""))).matches(model))
                .isEqualTo(matches);
    }

    @Property(tries = 300)
    void aPatternOfStarsAndLettersMatchesAsARegexWould(
            @ForAll @CharRange(from = 'a', to = 'c') @StringLength(max = 12) String text,
            @ForAll @StringLength(max = 6) @net.jqwik.api.constraints.Chars({'a', 'b', '*'}) String pattern) {
        boolean expected = text.matches(pattern.replace("*", ".*"));
        assertThat(new Routes.Route(pattern, List.of(new Target("p", ""))).matches(text))
                .isEqualTo(expected);
    }

    @Test
    void aRouteWithoutTargetsIsRefused() {
        assertThatThrownBy(() -> Routes.builder().route("x"))
                .hasMessageContaining("route \"x\" needs at least one target");
    }

    @Test
    void aTargetWithoutAProviderIsRefused() {
        assertThatThrownBy(() -> Routes.builder().route("x", "/gpt")).hasMessageContaining("PROVIDER/MODEL");
    }
}
