package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.Root;
import java.util.List;
import java.util.Optional;

/** Was the Kiro that runs given our root? The way it goes is another check's. */
final class RunningKiroCheck implements Check {

    private static final Topic RUNNING = new Topic("kiro-running", "the running Kiro");

    private final Setup setup;
    private final Ide ide;
    private final Route route;

    RunningKiroCheck(Setup setup, Ide ide, Route route) {
        this.setup = setup;
        this.ide = ide;
        this.route = route;
    }

    @Override
    public List<Finding> look() {
        Optional<Boolean> given = Root.read(setup.rootPem()).flatMap(ide::wasGivenTrust);
        if (given.isEmpty()) {
            return List.of();
        }
        if (given.get()) {
            return List.of(RUNNING.ok("has krouter's root, by NODE_EXTRA_CA_CERTS"));
        }
        return route.way() == Route.Way.ENVIRONMENT ? List.of(strange()) : List.of();
    }

    private Finding strange() {
        return RUNNING.fail(
                "goes to krouter but was not given its root, or that of an authority that was replaced since",
                "Close all its windows; then: " + setup.launchLine(ide.program()) + ".");
    }
}
