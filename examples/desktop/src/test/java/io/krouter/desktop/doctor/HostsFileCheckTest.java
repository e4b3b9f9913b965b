package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.RunningDoor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class HostsFileCheckTest {

    private static final String STALE = """
            127.0.0.1 localhost
            # 127.0.0.1 runtime.us-east-1.kiro.dev

            127.0.0.1\tRUNTIME.us-east-1.kiro.dev  # 9router
            10.1.2.3 intranet q.us-east-1.amazonaws.com.example
            ::1 codewhisperer.us-east-1.amazonaws.com other
            """;

    @TempDir
    private Path directory;

    private FakeMachine machine;
    private Setup setup;

    @BeforeEach
    void makeMachine() {
        machine = new FakeMachine(Os.LINUX, directory);
        setup = Setups.at(directory.resolve("krouter"));
    }

    private List<Finding> look() {
        return new HostsFileCheck(machine, setup).look();
    }

    @Test
    void aFileThatNamesNoneOfKirosHostsIsInOrder() throws IOException {
        machine.file("/etc/hosts", "127.0.0.1 localhost\n127.0.0.1 notkiro.dev # runtime.us-east-1.kiro.dev\n");

        assertThat(look()).extracting(Finding::level).containsExactly(Level.OK);
    }

    @Test
    void staleLinesAreNamedByTheirExactNumbersAndTheFileIsLeftAlone() throws IOException {
        machine.file("/etc/hosts", STALE);

        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.found())
                    .contains("/etc/hosts, lines 4 and 6, lead runtime.us-east-1.kiro.dev and codewhisperer.us-east-1")
                    .contains("nothing listens at port 443");
            assertThat(finding.advice()).startsWith("Delete those lines as administrator.");
        });
        assertThat(machine.path("/etc/hosts")).hasContent(STALE);
    }

    @Test
    void onWindowsItIsTheOneBelowTheSystemsRoot() throws IOException {
        machine = new FakeMachine(Os.WINDOWS, directory);
        machine.file("/Windows/System32/drivers/etc/hosts", "\r\n0.0.0.0 runtime.us-east-1.kiro.dev\r\n");

        assertThat(look()).extracting(Finding::level).containsExactly(Level.FAIL);
        assertThat(look().get(0).found()).contains("hosts, line 2, leads runtime.us-east-1.kiro.dev");
    }

    @Test
    void whoHoldsThePortIsNamed() throws IOException {
        machine = new FakeMachine(Os.MACOS, directory)
                .process(612, "/usr/sbin/httpd")
                .program("lsof -nP -iTCP:443", 0, "p612\n");
        machine.file("/etc/hosts", STALE);

        assertThat(look().get(0).found()).contains("httpd (process 612) listens at port 443, which is not krouter");
    }

    @Test
    void aRedirectToARunningKrouterIsInOrder() throws IOException {
        List<String> hosts = setup.hosts();
        var authority = machine.authority(setup.home(), hosts, Clock.systemUTC());
        machine.file("/etc/hosts", "127.0.0.1 " + Setups.HOST + " " + Setups.OTHER + "\n");
        try (RunningDoor door = RunningDoor.open(authority, hosts)) {
            machine.listens(443, door.transparentPort());

            assertThat(look()).extracting(Finding::level).containsExactly(Level.OK);
        }
    }

    @Test
    void anAddressElsewhereIsWorthAWarning() throws IOException {
        machine.file("/etc/hosts", "10.9.8.7 " + Setups.OTHER + "\n");

        assertThat(look()).extracting(Finding::level).containsExactly(Level.WARN);
        assertThat(look().get(0).found()).contains("line 1, leads " + Setups.OTHER + " to 10.9.8.7");
        assertThat(Files.exists(machine.path("/etc/hosts"))).isTrue();
    }
}
