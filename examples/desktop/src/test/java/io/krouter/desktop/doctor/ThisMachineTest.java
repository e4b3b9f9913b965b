package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.MachineView.Ran;
import io.krouter.desktop.machine.Observed;
import io.krouter.desktop.machine.RunningKiro;
import io.krouter.desktop.machine.ThisMachine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What cannot be faked: processes, programs and stores of the machine that this test runs on. */
@Timeout(60)
@EnabledOnOs(OS.LINUX)
class ThisMachineTest {

    private final ThisMachine machine = new ThisMachine(System.getenv());

    @TempDir
    private Path directory;

    @Test
    void aProgramIsRunInItsEnvironmentAndBothItsOutputsAreTaken() {
        Optional<Ran> ran =
                machine.run(List.of("sh", "-c", "echo $GIVEN; echo second >&2; exit 3"), Map.of("GIVEN", "first"));

        assertThat(ran).hasValue(new Ran(3, "first\nsecond\n"));
        assertThat(machine.run(List.of("no-such-program-of-krouter"), Map.of())).isEmpty();
    }

    @Test
    void aNameOfThisMachineIsResolvedAndOneThatCannotBeIsNot() {
        assertThat(machine.resolve("localhost")).isNotEmpty().allMatch(address -> address.isLoopbackAddress());
        assertThat(machine.resolve("not a name")).isEmpty();
    }

    @Test
    void theEnvironmentOfARunningKiroIsReadFromTheKernel() throws Exception {
        Path program = directory.resolve("kiro");
        Files.copy(Path.of("/bin/sleep").toRealPath(), program);
        assertThat(program.toFile().setExecutable(true)).isTrue();
        ProcessBuilder builder = new ProcessBuilder(program.toString(), "60");
        builder.environment().put("HTTPS_PROXY", Setups.PROXY);
        Process kiro = builder.start();
        try {
            Ide ide = Ide.of(only(kiro.pid()), Optional.empty());

            assertThat(ide.running().map(RunningKiro::pid)).hasValue(kiro.pid());
            assertThat(Route.of(ide, Setups.at(directory).proxy()).way()).isEqualTo(Route.Way.ENVIRONMENT);
        } finally {
            kiro.destroy();
        }
    }

    /** This machine, as if it had one process and a user without settings. */
    private MachineView only(long pid) {
        return new FakeMachine(Os.LINUX, Path.of("/")) {
            @Override
            public List<RunningProcess> processes() {
                return machine.processes().stream()
                        .filter(process -> process.pid() == pid)
                        .toList();
            }

            @Override
            public Path userHome() {
                return directory;
            }
        };
    }

    @Test
    void aRealNssDatabaseIsSearchedByCertificateAndNotByName() throws IOException {
        Assumptions.assumeTrue(
                Observed.onPath(machine, "certutil").isPresent(), "certutil (libnss3-tools) is not on the path");
        FakeMachine user = new FakeMachine(Os.LINUX, directory) {
            @Override
            public Optional<Ran> run(List<String> command, Map<String, String> environment) {
                return machine.run(command, environment);
            }
        };
        Setup setup = Setups.at(directory.resolve("krouter"));
        user.authority(setup.home(), setup.hosts(), Clock.systemUTC());
        String database = "sql:" + Files.createDirectories(user.userHome().resolve(".pki/nssdb"));
        machine.run(List.of("certutil", "-d", database, "-N", "--empty-password"), Map.of());
        trust(database, setup.rootPem());

        assertThat(new NssCheck(user, setup).look().get(0).found()).startsWith("trusts krouter");
        user.authority(setup.home(), setup.hosts(), Clock.systemUTC());
        assertThat(new NssCheck(user, setup).look().get(0).found()).startsWith("does not trust krouter");
    }

    private void trust(String database, Path pem) {
        List<String> command = List.of(
                "certutil", "-d", database, "-A", "-t", "C,,", "-n", "kRouter 3fa0 (mine)", "-i", pem.toString());
        assertThat(machine.run(command, Map.of()).map(Ran::exitCode)).hasValue(0);
    }
}
