package io.krouter.tests.official;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.Door;
import io.krouter.tests.rig.ModelRig;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The IDE's own way to krouter: AWS's client with its own handler, which knows of no proxy, inside the layer that VS Code
 * puts around Node ({@code @vscode/proxy-agent}).
 */
@Timeout(60)
@ExtendWith(KiroClients.Needed.class)
class ExtensionHostTest {

    @RegisterExtension
    private final ModelRig running = new ModelRig();

    @ParameterizedTest
    @CsvSource({"IDE, override", "RUNTIME, override", "IDE, fallback", "RUNTIME, fallback"})
    void theProxySettingLeadsToTheModelAndTheSystemsRootsVouchForIt(Dialect dialect, String support) throws Exception {
        Map<String, String> settings =
                Map.of("KROUTER_PROXY", proxy(), "PROXY_SUPPORT", support, "SYSTEM_ROOT", KiroClient.ourRoot());

        assertThat(answerTo(dialect, settings).text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @EnumSource
    void theEnvironmentOfKrouterLaunchDoesTheSame(Dialect dialect) throws Exception {
        Map<String, String> environment = Map.of(
                "HTTPS_PROXY",
                proxy(),
                "NO_PROXY",
                "localhost,127.0.0.1,::1",
                "NODE_EXTRA_CA_CERTS",
                KiroClient.ourRoot(),
                "PROXY_SUPPORT",
                "override");

        assertThat(answerTo(dialect, environment).text()).isEqualTo("Hello");
    }

    @ParameterizedTest
    @EnumSource
    void withoutOurRootNothingIsSent(Dialect dialect) throws Exception {
        Map<String, String> settings = Map.of("KROUTER_PROXY", proxy(), "PROXY_SUPPORT", "override");

        assertThat(answerTo(dialect, settings).error("message")).contains("unable to get local issuer certificate");
        assertThat(running.model().waiting()).isZero();
    }

    private String proxy() {
        return "http://127.0.0.1:" + running.rig().port(Door.PROXY);
    }

    private Outcome answerTo(Dialect dialect, Map<String, String> environment) throws Exception {
        running.model().streams(Chunks.text("Hello"), Chunks.finish("stop"));
        try (KiroClient client = KiroClient.startInExtensionHost(dialect, environment)) {
            return client.send(dialect, ChatRequestSpec.question("Say hello.")).outcome();
        }
    }
}
