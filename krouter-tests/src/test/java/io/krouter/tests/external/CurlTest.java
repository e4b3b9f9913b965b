package io.krouter.tests.external;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.Door;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** curl through both doors, with the root and without. */
class CurlTest extends ExternalTest {

    /** curl's exit code for a certificate that it does not trust. */
    private static final int UNTRUSTED = 60;

    @ParameterizedTest
    @ValueSource(strings = {"--http1.1", "--http2", "--tls-max 1.2", "--tlsv1.3"})
    void theProxyCarriesThePage(String options) throws Exception {
        assertThat(curl(options + " --cacert " + root() + " " + throughTheProxy())
                        .well())
                .contains(PageServer.WORDS);
    }

    @Test
    void theTransparentListenerCarriesThePage() throws Exception {
        String resolve = "--resolve " + HOST + ":" + port(Door.TRANSPARENT) + ":127.0.0.1";

        assertThat(curl("--cacert " + root() + " " + resolve + " https://" + HOST + ":" + port(Door.TRANSPARENT) + "/")
                        .well())
                .contains(PageServer.WORDS);
    }

    @Test
    void withoutTheRootNothingIsSent() throws Exception {
        Program.Ran ran = curl(throughTheProxy());

        assertThat(ran.exitCode()).as(ran.output()).isEqualTo(UNTRUSTED);
        assertThat(ran.output()).doesNotContain(PageServer.WORDS);
    }

    private String throughTheProxy() {
        return "--proxy http://127.0.0.1:" + port(Door.PROXY) + " https://" + HOST + "/";
    }

    private Program.Ran curl(String arguments) throws Exception {
        return Program.needed("curl", "curl")
                .run(directory, Duration.ofSeconds(30), ("--silent --show-error " + arguments).split(" "));
    }
}
