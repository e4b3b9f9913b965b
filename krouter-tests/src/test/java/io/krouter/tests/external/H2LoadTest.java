package io.krouter.tests.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Door;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** h2load on the transparent listener: many streams on few connections, and every one of them answered. */
class H2LoadTest extends ExternalTest {

    @Test
    void everyOfTwoThousandStreamsIsAnswered() throws Exception {
        int port = port(Door.TRANSPARENT);
        String load = "-n 2000 -c 8 -m 20 -t 2 --connect-to=127.0.0.1:" + port + " https://" + HOST + ":" + port + "/";

        String output = Program.needed("nghttp2-client", "h2load")
                .run(directory, Duration.ofMinutes(2), load.split(" "))
                .well();

        assertThat(output).contains("Application protocol: h2");
        assertThat(output).contains("2000 succeeded, 0 failed, 0 errored, 0 timeout");
    }
}
