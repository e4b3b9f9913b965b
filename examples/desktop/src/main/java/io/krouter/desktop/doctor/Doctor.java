package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Finding.Level;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Finds out, on the user's machine, whether Kiro will reach krouter and trust it. Changes nothing, sends no request, and talks to
 * this machine and its own name servers alone.
 *
 * <pre>{@code
 * List<Finding> findings = new Doctor(new ThisMachine(System.getenv()), setup, Optional.empty()).examine();
 * new TextReport(findings).lines().forEach(System.out::println);
 * }</pre>
 *
 * <p>Used by one thread.
 */
public final class Doctor {

    private final MachineView machine;
    private final Setup setup;
    private final Ide ide;

    /** @param kiro the directory that Kiro is installed in, if it is not one of the usual */
    public Doctor(MachineView machine, Setup setup, Optional<Path> kiro) {
        this.machine = machine;
        this.setup = setup;
        this.ide = Ide.of(machine, kiro);
    }

    /** What was found in all places but one, which is {@link #use()}; in the order in which one would mend things. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>();
        checks().forEach(check -> findings.addAll(look(check)));
        return findings;
    }

    /** What the running krouter has seen of Kiro so far; empty if none runs. */
    public List<Finding> use() {
        return look(new UseCheck(machine, setup, ide));
    }

    private List<Check> checks() {
        Route route = Route.of(ide, setup.proxy());
        return List.of(
                new ClockCheck(machine, setup),
                new AuthorityCheck(machine, setup),
                new ProxyCheck(machine, setup),
                new HostsFileCheck(machine, setup),
                new ResolverCheck(machine, setup),
                new KiroCheck(ide),
                new WinCaCheck(machine, ide),
                new RouteCheck(ide, setup, route),
                new SettingsCheck(ide.settings(), setup, route),
                new EnvironmentCheck(machine, setup, ide, route),
                new RunningKiroCheck(setup, ide, route),
                new NodeTrustCheck(machine, setup, ide),
                new SystemStoreCheck(machine, setup, ide, route),
                new NssCheck(machine, setup));
    }

    /** One check that cannot cope with what it sees does not keep the others from looking. */
    private static List<Finding> look(Check check) {
        try {
            return check.look();
        } catch (RuntimeException e) {
            String name = check.getClass().getSimpleName();
            return List.of(new Finding(
                    "internal",
                    name,
                    Level.UNKNOWN,
                    "could not look: " + e.getClass().getSimpleName(),
                    "This is a fault of krouter; please report it, with what is special about this machine."));
        }
    }

    /**
     * In place of {@link #use()}: waits while the user chats, and reports whether that reached krouter.
     *
     * @param patience for how long at most
     */
    public Finding watch(Duration patience) throws InterruptedException {
        return new ChatWatch(setup, ide).look(patience);
    }
}
