package io.krouter.tests.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Door;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** slowhttptest on the proxy's port: 200 clients that never get to the point. */
class SlowHttpTest extends ExternalTest {

    /** Header time, and what a test machine may be slower by. */
    private static final String SECONDS = "30";

    @ParameterizedTest
    @ValueSource(strings = {"-H", "-B"})
    void slowClientsAreLetGoAndNobodyElseWaits(String attack) throws Exception {
        String output = Program.needed("slowhttptest", "slowhttptest")
                .run(
                        directory,
                        Duration.ofMinutes(2),
                        (attack + " -c 200 -i 2 -r 100 -p 5 -l " + SECONDS + " -u http://127.0.0.1:" + port(Door.PROXY)
                                        + "/")
                                .split(" "))
                .output();

        assertThat(output).contains("service available:").contains("No open connections left");
        assertThat(output.replaceAll("\u001b\\[[0-9;]*m", "")).doesNotContainPattern("service available: +NO");
    }
}
