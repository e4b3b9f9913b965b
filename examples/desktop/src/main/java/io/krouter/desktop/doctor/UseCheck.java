package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.status.Status;
import io.krouter.desktop.status.Status.Use;
import java.util.List;
import java.util.Map;

/** What the running krouter has seen of Kiro since it was started: the one proof that all of the rest works. */
final class UseCheck implements Check {

    static final Topic USE = new Topic("use", "what came in from Kiro");

    private final MachineView machine;
    private final Setup setup;
    private final Ide ide;

    UseCheck(MachineView machine, Setup setup, Ide ide) {
        this.machine = machine;
        this.setup = setup;
        this.ide = ide;
    }

    @Override
    public List<Finding> look() {
        return Status.read(Status.file(setup.home(), setup.proxy().port()))
                .filter(status -> status.isAlive(machine))
                .map(status -> List.of(judge(status)))
                .orElse(List.of());
    }

    private Finding judge(Status status) {
        Use total = status.total();
        if (total.exchanges() > 0) {
            return USE.ok(words(status.hosts()) + " since " + status.startedAt()
                    + total.lastAt().map(at -> ", the last at " + at).orElse(""));
        }
        if (total.refusals() > 0) {
            return distrust(total);
        }
        return USE.unknown(
                "no request yet since " + status.startedAt()
                        + (ide.running().isPresent() ? "" : "; no Kiro is running"),
                "krouter doctor --watch 60s, and a chat in Kiro meanwhile, shows whether chats arrive.");
    }

    /** Clients came as far as the certificate and then hung up. */
    static Finding distrust(Use use) {
        return USE.fail(
                "no request came, and " + (use.refusals() == 1 ? "a client" : "clients")
                        + " refused krouter's certificate "
                        + (use.refusals() == 1 ? "once" : use.refusals() + " times"),
                "If that was Kiro: close all its windows and start it with krouter launch. If it was started so: was the"
                        + " authority renewed since?");
    }

    /** Requests by host, where there are any. */
    static String words(Map<String, Use> hosts) {
        return Display.and(hosts.entrySet().stream()
                .filter(entry -> entry.getValue().exchanges() > 0)
                .map(entry -> requests(entry.getValue().exchanges()) + " for " + entry.getKey())
                .toList());
    }

    private static String requests(long count) {
        return count + (count == 1 ? " request" : " requests");
    }
}
