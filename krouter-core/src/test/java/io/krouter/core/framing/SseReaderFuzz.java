package io.krouter.core.framing;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.krouter.api.Body;

/** With {@code JAZZER_FUZZ=1} it searches for new input; else it runs the seeds beside it. */
class SseReaderFuzz {

    private static final int LIMIT = 1 << 16;

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreEventsHoweverTheyAreCut(byte[] stream) {
        Pieces whole = Pieces.whole(new SseReader(LIMIT), stream);

        assertThat(Pieces.of(1, new SseReader(LIMIT), stream).events()).isEqualTo(whole.events());
        assertThat(Pieces.of(3, new SseReader(LIMIT), stream).events()).isEqualTo(whole.events());
        assertThat(whole.failure().isEmpty() ? whole.joined() : Body.of(stream)).isEqualTo(Body.of(stream));
    }
}
