package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentCheckTest {

    private static final String ONE = "-----BEGIN CERTIFICATE-----\nAA\n-----END CERTIFICATE-----\n";

    @TempDir
    private Path directory;

    private FakeMachine machine;

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(Os.LINUX, directory);
    }

    private List<Finding> look() {
        Ide ide = Ide.of(machine, Optional.empty());
        Setup setup = Setups.at(directory);
        return new EnvironmentCheck(machine, setup, ide, Route.of(ide, setup.proxy())).look();
    }

    @Test
    void anOrdinaryEnvironmentIsInOrder() {
        machine.set("PATH", "/bin").set("HTTPS_PROXY", Setups.PROXY).set("NODE_TLS_REJECT_UNAUTHORIZED", "1");

        assertThat(look()).extracting(Finding::level).containsExactly(Level.OK);
    }

    @Test
    void whatSpoilsTrustIsWarnedOf() throws IOException {
        machine.file("/one.pem", ONE).file("/all.pem", ONE.repeat(140));
        machine.set("NODE_TLS_REJECT_UNAUTHORIZED", "0")
                .set("NODE_OPTIONS", "--max-old-space-size=4096 --use-openssl-ca")
                .set("NODE_EXTRA_CA_CERTS", machine.path("/none.pem").toString())
                .set("SSL_CERT_FILE", machine.path("/one.pem").toString());

        assertThat(look()).extracting(Finding::level).containsOnly(Level.WARN).hasSize(4);
        machine.set("SSL_CERT_FILE", machine.path("/all.pem").toString());
        assertThat(look()).hasSize(3);
    }

    @Test
    void aDeadProxyIsWarnedOfUnlessTheRouteOfTheRunningKiroSaysItAlready() throws IOException {
        machine.set("HTTPS_PROXY", "http://127.0.0.1:20128").kiro(42, "https_proxy=http://127.0.0.1:20128");

        assertThat(look())
                .extracting(Finding::looked, Finding::level)
                .containsExactly(tuple("HTTPS_PROXY in this shell", Level.WARN));
    }

    @Test
    void aCorporateProxyIsNotTriedAndIsToBeChained() {
        machine.set("HTTPS_PROXY", "http://alice:s3cret@proxy.corp.example:8080");

        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.UNKNOWN);
            assertThat(finding.found()).contains("proxy.corp.example:8080").doesNotContain("alice", "s3cret");
            assertThat(finding.advice()).contains("upstream.proxy");
        });
    }

    @Test
    void aListOfExceptionsCountsWhereKiroHasIt() throws IOException {
        machine.set("NO_PROXY", "*");
        assertThat(look()).extracting(Finding::level).containsExactly(Level.OK);

        machine.kiro(42, "HTTPS_PROXY=" + Setups.PROXY, "NO_PROXY=localhost,.amazonaws.com");
        assertThat(look()).extracting(Finding::level).containsExactly(Level.FAIL);
        assertThat(look().get(0).found()).startsWith("covers " + Setups.OTHER);
    }

    @Test
    void onMacOsWhatAppsFromTheDockGetIsLookedAtToo() {
        machine = new FakeMachine(Os.MACOS, directory)
                .program("launchctl getenv NODE_EXTRA_CA_CERTS", 0, "/gone/9router/rootCA.crt\n");

        assertThat(look())
                .extracting(Finding::looked, Finding::level)
                .containsExactly(
                        tuple("NODE_EXTRA_CA_CERTS in what macOS gives to apps (launchctl getenv)", Level.WARN));
    }

    @Test
    void endpointsOfTheAwsClientAreNamed() {
        machine.set("AWS_ENDPOINT_URL_CODEWHISPERER", "https://user:s3cret@elsewhere.example/x?t=t0ken");

        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.looked()).startsWith("AWS_ENDPOINT_URL_CODEWHISPERER");
            assertThat(finding.found()).contains("https://elsewhere.example/x").doesNotContain("s3cret", "t0ken");
        });
    }
}
