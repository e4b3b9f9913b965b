package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.KiroFiles;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.Observed;
import io.krouter.desktop.machine.RunningDoor;
import io.krouter.desktop.machine.ThisMachine;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class NodeTrustCheckTest {

    private static final List<String> HOSTS = List.of(Setups.HOST);

    @TempDir
    private Path directory;

    private Setup setup(int port) {
        return new Setup(
                directory.resolve("krouter"), new Endpoint("127.0.0.1", port), Optional.empty(), HOSTS, List.of(), "");
    }

    private CertificateAuthority authority() throws IOException {
        return new FakeMachine(Os.LINUX, directory).authority(directory.resolve("krouter"), HOSTS, Clock.systemUTC());
    }

    private static List<Finding> look(MachineView machine, Setup setup) {
        return new NodeTrustCheck(machine, setup, Ide.of(machine, Optional.empty())).look();
    }

    @Test
    void aRealNodeAcceptsTheRunningKrouter() throws IOException {
        MachineView machine = machineWithNode();
        try (RunningDoor door = RunningDoor.open(authority(), HOSTS)) {
            assertThat(look(machine, setup(door.port()))).singleElement().satisfies(finding -> {
                assertThat(finding.level()).as(finding.found()).isEqualTo(Level.OK);
                assertThat(finding.found()).startsWith("accepts krouter's certificates (Node ");
            });
        }
    }

    @Test
    void aRealNodeRefusesAnotherAuthorityThoughItsChecksAreSwitchedOff() throws IOException {
        MachineView machine = machineWithNode();
        authority();
        CertificateAuthority other = CertificateAuthority.create(HOSTS, Clock.systemUTC());
        try (RunningDoor door = RunningDoor.open(other, HOSTS)) {
            assertThat(look(machine, setup(door.port()))).singleElement().satisfies(finding -> {
                assertThat(finding.level()).isEqualTo(Level.FAIL);
                assertThat(finding.found()).containsAnyOf("SELF_SIGNED", "UNABLE_TO_");
            });
        }
    }

    @Test
    void whereNobodyListensTrustCannotBeTried() throws IOException {
        MachineView machine = machineWithNode();
        authority();

        assertThat(look(machine, setup(1))).isEmpty();
    }

    /** The real programs of this machine, and none of its Kiros. */
    private MachineView machineWithNode() {
        String path = System.getenv("PATH");
        FakeMachine machine = new FakeMachine(Os.LINUX, directory) {
            @Override
            public Optional<Ran> run(List<String> command, Map<String, String> environment) {
                return new ThisMachine(environment()).run(command, environment);
            }
        };
        machine.set("PATH", path).set("NODE_TLS_REJECT_UNAUTHORIZED", "0");
        Assumptions.assumeTrue(Observed.onPath(machine, "node").isPresent(), "node is not on the path");
        return machine;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void kirosOwnElectronIsTriedWhereItsFuseAllowsItAndNeverOtherwise() throws IOException {
        authority();
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        KiroFiles.onLinux(machine, "1r1");
        String program = machine.path("/usr/share/kiro/kiro").toString();
        machine.program(
                program,
                0,
                "a warning\n{\"node\":\"20.16.0\",\"electron\":\"30.0.1\",\"outcome\":\"refused\",\"error\":\"X\"}\n");

        assertThat(look(machine, setup(1)))
                .extracting(Finding::check, Finding::level, Finding::found)
                .containsExactly(tuple(
                        "kiro-trust",
                        Level.FAIL,
                        "does not accept krouter's certificates: X (Electron 30.0.1, Node 20.16.0)"));
        int before = machine.ran().size();
        KiroFiles.onLinux(machine, "0r1");
        assertThat(look(machine, setup(1))).extracting(Finding::level).containsExactly(Level.UNKNOWN);
        assertThat(machine.ran()).hasSize(before);
    }
}
