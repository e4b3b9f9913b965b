package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.MachineView.Os;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class AuthorityCheckTest {

    private static final List<String> BOTH = List.of(Setups.HOST, Setups.OTHER);

    @TempDir
    private Path directory;

    private Path home;
    private FakeMachine machine;

    @BeforeEach
    void makeMachine() {
        home = directory.resolve("krouter");
        machine = new FakeMachine(Os.LINUX, directory);
    }

    private List<Finding> look() {
        return new AuthorityCheck(machine, Setups.at(home)).look();
    }

    @Test
    void withoutOneItSaysWhatMakesOne() {
        assertThat(look()).singleElement().satisfies(finding -> {
            assertThat(finding.level()).isEqualTo(Level.FAIL);
            assertThat(finding.advice()).contains("krouter run --config FILE");
        });
    }

    @Test
    void aFreshOneThatCoversAllHostsIsInOrder() throws IOException {
        machine.authority(home, BOTH, Clock.systemUTC());

        assertThat(look()).extracting(Finding::level).containsOnly(Level.OK);
        assertThat(look().get(0).found())
                .isEqualTo("good for 729 more days, for " + Setups.OTHER + " and " + Setups.HOST);
    }

    @Test
    void aHostThatItDoesNotCoverIsNamed() throws IOException {
        machine.authority(home, List.of(Setups.HOST), Clock.systemUTC());

        assertThat(look().get(0).level()).isEqualTo(Level.FAIL);
        assertThat(look().get(0).found()).contains("but not " + Setups.OTHER);
    }

    @Test
    void itIsToBeRenewedAtThreeQuartersOfItsLifeAndReplacedAtItsEnd() throws IOException {
        machine.authority(home, BOTH, Clock.systemUTC());

        machine.clock(Instant.now().plus(Duration.ofDays(540)));
        assertThat(look().get(0).level()).isEqualTo(Level.OK);
        machine.clock(Instant.now().plus(Duration.ofDays(550)));
        assertThat(look().get(0).level()).isEqualTo(Level.WARN);
        machine.clock(Instant.now().plus(Duration.ofDays(731)));
        assertThat(look().get(0).level()).isEqualTo(Level.FAIL);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aFileThatOthersCanReadIsNamedWithTheCommandThatMendsIt() throws IOException {
        machine.authority(home, BOTH, Clock.systemUTC());
        Path key = home.resolve("ca/ca.p12");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r-----"));

        assertThat(look().get(1).level()).isEqualTo(Level.FAIL);
        assertThat(look().get(1).found()).contains(key.toString());
        assertThat(look().get(1).advice()).contains("chmod -R go= " + home.resolve("ca"));
    }
}
