package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Os;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * An environment that Kiro has, or may get.
 *
 * @param whose as in "NO_PROXY in the running Kiro"
 * @param variables never to be shown as they are
 * @param isKiros whether a Kiro has it now
 */
record Surroundings(String whose, Map<String, String> variables, boolean isKiros) {

    static final String CHECK = "environment";

    private static final List<String> LAUNCHD = List.of(
            "HTTPS_PROXY",
            "NODE_EXTRA_CA_CERTS",
            "NODE_TLS_REJECT_UNAUTHORIZED",
            "NODE_OPTIONS",
            "SSL_CERT_FILE",
            "AWS_ENDPOINT_URL");

    /** All that can be seen. */
    static List<Surroundings> all(MachineView machine, Ide ide) {
        List<Surroundings> all = new ArrayList<>();
        all.add(new Surroundings("this shell", machine.environment(), false));
        if (machine.os() == Os.MACOS) {
            all.add(new Surroundings("what macOS gives to apps (launchctl getenv)", launchd(machine), false));
        }
        ide.running()
                .ifPresent(kiro -> kiro.environment()
                        .map(variables ->
                                new Surroundings("the running Kiro (process " + kiro.pid() + ")", variables, true))
                        .ifPresent(all::add));
        return all;
    }

    /** Apps that are started from the Dock have these and not the shell's; some routers set them there. */
    private static Map<String, String> launchd(MachineView machine) {
        Map<String, String> variables = new TreeMap<>();
        for (String name : LAUNCHD) {
            machine.run(List.of("launchctl", "getenv", name), Map.of())
                    .map(ran -> ran.out().strip())
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> variables.put(name, value));
        }
        return variables;
    }

    /** What a finding about this variable is about. */
    Topic topic(String variable) {
        return new Topic(CHECK, variable + " in " + whose);
    }

    /** A variable that is set and not empty. */
    Optional<String> variable(String name) {
        return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
    }

    /** The first of these spellings that is set. */
    Optional<String> either(String lower, String upper) {
        return variable(lower).or(() -> variable(upper));
    }
}
