package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.KiroFiles;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.RunningDoor;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** All checks together, on whole machines. */
@Timeout(60)
class DoctorTest {

    @TempDir
    private Path directory;

    private Setup setup() {
        return Setups.at(directory.resolve("krouter"));
    }

    private List<Finding> examine(MachineView machine) {
        return new Doctor(machine, setup(), Optional.empty()).examine();
    }

    private void setUpWell(FakeMachine machine) throws IOException {
        machine.kiro(42, "HTTPS_PROXY=" + Setups.PROXY, "NODE_EXTRA_CA_CERTS=" + setup().rootPem());
        KiroFiles.onLinux(machine, "1r1");
        machine.program(
                machine.path("/usr/share/kiro/kiro").toString(),
                0,
                "{\"node\":\"22.19.0\",\"electron\":\"37.2.3\",\"outcome\":\"accepted\"}");
        machine.file("/etc/hosts", "127.0.0.1 localhost\n").file("/etc/ssl/certs/ca-certificates.crt", "");
    }

    @Test
    void onAMachineThatIsSetUpWellNothingIsOffAndNothingChanges() throws IOException {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory);
        CertificateAuthority authority = machine.authority(setup().home(), setup().hosts(), Clock.systemUTC());
        setUpWell(machine);
        try (RunningDoor door = RunningDoor.open(authority, setup().hosts())) {
            machine.listens(Setups.PORT, door.port());
            List<String> before = files();

            assertThat(examine(machine)).extracting(Finding::level).containsOnly(Level.OK);
            assertThat(examine(machine)).extracting(Finding::check).contains("route", "kiro-trust", "kiro-running");
            assertThat(files()).isEqualTo(before);
        }
    }

    private List<String> files() throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.map(file -> file + " " + file.toFile().lastModified() + " "
                            + file.toFile().length())
                    .sorted()
                    .toList();
        }
    }

    @Test
    void aCheckThatCannotCopeDoesNotKeepTheOthersFromLooking() {
        MachineView machine = new FakeMachine(Os.LINUX, directory) {
            @Override
            public List<InetAddress> resolve(String host) {
                throw new IllegalStateException("s3cret");
            }
        };

        assertThat(examine(machine))
                .anySatisfy(finding -> assertThat(finding.looked()).isEqualTo("ResolverCheck"))
                .anySatisfy(finding -> assertThat(finding.check()).isEqualTo("environment"))
                .noneSatisfy(finding -> assertThat(finding.found()).contains("s3cret"));
    }

    @Test
    void onAnEmptyMachineOfAnySystemItSaysWhatIsMissing() {
        assertThat(Os.values()).allSatisfy(os -> {
            List<Finding> findings = examine(new FakeMachine(os, directory.resolve(os.name())));

            assertThat(findings)
                    .filteredOn(Finding::isOff)
                    .extracting(Finding::check)
                    .containsExactly("authority", "proxy");
            assertThat(findings).extracting(Finding::check).doesNotContain("internal");
        });
    }
}
