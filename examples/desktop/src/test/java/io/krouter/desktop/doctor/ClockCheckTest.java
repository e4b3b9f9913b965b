package io.krouter.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.FakeMachine;
import io.krouter.desktop.machine.MachineView.Os;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClockCheckTest {

    @TempDir
    private Path directory;

    private Level at(Instant now) {
        FakeMachine machine = new FakeMachine(Os.LINUX, directory).clock(now);
        return new ClockCheck(machine, Setups.at(directory)).look().get(0).level();
    }

    @Test
    void aClockThatCanBeRightIsInOrder() {
        assertThat(at(Instant.parse("2027-05-01T00:00:00Z"))).isEqualTo(Level.OK);
    }

    @Test
    void aClockFromBeforeThisProgramWasWrittenIsWrong() {
        assertThat(at(Instant.parse("1970-01-01T00:00:00Z"))).isEqualTo(Level.FAIL);
        assertThat(at(Instant.parse("2026-01-01T00:00:00Z"))).isEqualTo(Level.FAIL);
    }

    @Test
    void aClockFromBeforeTheAuthorityWasMadeIsWrong() throws Exception {
        Instant made = Instant.parse("2027-05-01T00:00:00Z");
        new FakeMachine(Os.LINUX, directory)
                .authority(directory, List.of(Setups.HOST), Clock.fixed(made, ZoneOffset.UTC));

        assertThat(at(made)).isEqualTo(Level.OK);
        assertThat(at(made.minus(Duration.ofDays(2)))).isEqualTo(Level.FAIL);
    }
}
