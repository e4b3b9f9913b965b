package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.Root;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A clock that is wrong makes every certificate invalid, ours and everybody's. Asks nobody for the time. */
final class ClockCheck implements Check {

    private static final Topic CLOCK = new Topic("clock", "this machine's clock");

    /** When this was written: no machine can run it before. */
    private static final Instant WRITTEN = Instant.parse("2026-11-24T00:00:00Z");

    /** A time zone's worth: CMOS clocks that are read in the wrong zone are off by up to that. */
    private static final Duration SLACK = Duration.ofHours(26);

    private static final String SET = "Set the clock, best to be kept by the network; then run krouter doctor again.";

    private final MachineView machine;
    private final Setup setup;

    ClockCheck(MachineView machine, Setup setup) {
        this.machine = machine;
        this.setup = setup;
    }

    @Override
    public List<Finding> look() {
        Instant now = machine.now();
        if (now.isBefore(WRITTEN.minus(SLACK))) {
            return List.of(CLOCK.fail("shows " + now + ", which is before this krouter was written", SET));
        }
        Optional<Root> root = Root.read(setup.rootPem());
        if (root.isPresent() && now.isBefore(root.get().begins())) {
            return List.of(CLOCK.fail(
                    "shows " + now + ", and krouter's certificates begin at "
                            + root.get().begins() + "; so it is wrong now, or was when they were made",
                    SET + " If it is right now: krouter ca renew."));
        }
        return List.of(CLOCK.ok("shows " + now.truncatedTo(ChronoUnit.SECONDS) + ", which is plausible"));
    }
}
