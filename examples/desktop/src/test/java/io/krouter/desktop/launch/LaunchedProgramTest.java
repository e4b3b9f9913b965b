package io.krouter.desktop.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.desktop.home.Home;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import io.krouter.tls.trust.Commands;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What real programs make of the environment that a launched program gets. */
class LaunchedProgramTest {

    private static final Commands MACHINE = Commands.onThisMachine();

    private static final String NODE = """
            require('tls').connect({ host: '127.0.0.1', port: process.argv[1], servername: process.argv[2] },
              () => { console.log('accepted'); process.exit(); })
              .on('error', e => { console.log(e.code); process.exit(); });
            """;

    @TempDir
    private Path directory;

    private final CertificateAuthority own = CertificateAuthority.create(List.of("a.test"), Clock.systemUTC());
    private final CertificateAuthority corporate = CertificateAuthority.create(List.of("b.test"), Clock.systemUTC());
    private Map<String, String> before;
    private Map<String, String> launched;

    @BeforeEach
    void makeEnvironments() throws IOException {
        Home home = new Home(directory.resolve("home"));
        home.caStore().save(own);
        String roots = Files.writeString(directory.resolve("corporate.pem"), corporate.exportPem())
                .toString();
        before = Map.of("NODE_EXTRA_CA_CERTS", roots, "SSL_CERT_FILE", roots);
        launched = new ChildEnvironment(before, home).variables("http://127.0.0.1:1");
    }

    private static String ask(Map<String, String> environment, List<String> program) throws IOException {
        List<String> command = new ArrayList<>(List.of("env", "-i", "PATH=" + System.getenv("PATH")));
        environment.forEach((name, value) -> command.add(name + "=" + value));
        command.addAll(program);
        Commands.Outcome outcome = MACHINE.run(command);
        return outcome.output().strip() + outcome.errors().strip();
    }

    private static String node(Map<String, String> environment, Probe probe) throws IOException {
        return ask(environment, List.of("node", "-e", NODE, Integer.toString(probe.port()), probe.host()));
    }

    private static String curl(Map<String, String> environment, Probe probe) throws IOException {
        String place = probe.host() + ":" + probe.port();
        return ask(
                environment,
                List.of("curl", "-q", "-sS", "--noproxy", "*", "--resolve", place + ":127.0.0.1", "https://" + place));
    }

    @Test
    void nodeTrustsUsAndWhomItTrustedBefore() throws Exception {
        assumeTrue(MACHINE.has("node"), "node is not installed");
        try (Probe ours = Probe.open(own);
                Probe theirs = Probe.open(corporate)) {
            assertThat(node(before, ours)).isEqualTo("UNABLE_TO_GET_ISSUER_CERT_LOCALLY");
            assertThat(node(launched, ours)).isEqualTo("accepted");
            assertThat(node(launched, theirs)).isEqualTo("accepted");
        }
    }

    @Test
    void aProgramThatReplacesTheSystemsRootsTrustsUsAndWhomItTrustedBefore() throws Exception {
        assumeTrue(MACHINE.has("curl"), "curl is not installed");
        try (Probe ours = Probe.open(own);
                Probe theirs = Probe.open(corporate)) {
            assertThat(curl(before, ours)).contains("curl: (60)");
            assertThat(curl(launched, ours)).isEqualTo("This program trusts krouter.");
            assertThat(curl(launched, theirs)).isEqualTo("This program trusts krouter.");
        }
    }
}
