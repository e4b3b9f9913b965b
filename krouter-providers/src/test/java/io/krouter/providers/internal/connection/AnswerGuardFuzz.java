package io.krouter.providers.internal.connection;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** With {@code JAZZER_FUZZ=1} and the hooks on it searches for new input; else it runs the seeds beside it. */
class AnswerGuardFuzz {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreOneAnswerHoweverTheyAreCut(byte[] bytes) {
        GuardedAnswer whole = GuardedAnswer.whole("GET", bytes);

        assertThat(GuardedAnswer.of("GET", bytes, at -> 1)).isEqualTo(whole);
        assertThat(GuardedAnswer.of("GET", bytes, at -> 3)).isEqualTo(whole);
        assertThat(whole.taken() == bytes.length
                        || whole.surplus()
                        || !whole.failure().isEmpty())
                .isTrue();
    }
}
