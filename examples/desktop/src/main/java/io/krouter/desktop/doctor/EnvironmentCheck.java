package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView;
import java.util.List;
import java.util.stream.Stream;

/** Variables that do harm: in this shell, in what macOS gives to apps, and in a Kiro that runs. */
final class EnvironmentCheck implements Check {

    private static final Topic ALL = new Topic(Surroundings.CHECK, "environment variables");

    private final MachineView machine;
    private final Ide ide;
    private final RouteVariables route;

    EnvironmentCheck(MachineView machine, Setup setup, Ide ide, Route route) {
        this.machine = machine;
        this.ide = ide;
        this.route = new RouteVariables(machine, setup, route);
    }

    @Override
    public List<Finding> look() {
        List<Surroundings> all = Surroundings.all(machine, ide);
        List<Finding> off = all.stream()
                .flatMap(in -> Stream.concat(TrustVariables.look(in), route.look(in)))
                .toList();
        String where = Display.and(all.stream().map(Surroundings::whose).toList());
        return off.isEmpty() ? List.of(ALL.ok("none of those that do harm, in " + where)) : off;
    }
}
