package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.krouter.tls.RecordingLeakDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever bytes come, decoder and guard make the same requests of them however they are cut, and fail only with a
 * refusal. With {@code JAZZER_FUZZ=1} and the hooks on it searches for new input; else it runs the seeds beside it.
 */
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class FramingGuardFuzz {

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreRequestsOrAreRefused(byte[] bytes) {
        String whole = ServerBytes.requests(bytes, at -> bytes.length);

        assertThat(whole).doesNotContain("Exception");
        assertThat(ServerBytes.requests(bytes, at -> 1)).isEqualTo(whole);
        assertThat(ServerBytes.requests(bytes, at -> 3)).isEqualTo(whole);
    }
}
