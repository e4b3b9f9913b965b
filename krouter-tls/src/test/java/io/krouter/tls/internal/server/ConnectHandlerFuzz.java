package io.krouter.tls.internal.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.krouter.tls.RecordingLeakDetector;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Whatever bytes come, nothing gets out of the front door but an answer of its own, a TLS alert or an end. With
 * {@code JAZZER_FUZZ=1} and the hooks on it searches for new input; else it runs the seeds beside it.
 */
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class ConnectHandlerFuzz {

    private static final String OPEN = "HTTP/1.1 200 Connection established\r\n\r\n";

    @FuzzTest(maxDuration = "60s")
    void anyBytesAreAConnectOrAreRefused(byte[] bytes) {
        String said = ServerBytes.connect(bytes, at -> bytes.length);

        assertThat(said).doesNotContain("!");
        assertThat(said.isEmpty() || said.equals("|") || said.startsWith(OPEN) || isARefusal(said))
                .as(said)
                .isTrue();
        assertThat(ServerBytes.connect(bytes, at -> 1)).isEqualTo(said);
    }

    private static boolean isARefusal(String said) {
        return said.matches("(?s)HTTP/1\\.1 [45][0-9]{2} .*connection: close\\r\\n\\r\\nkrouter: .*\\n\\|");
    }
}
