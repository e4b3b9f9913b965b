package io.krouter.desktop.machine;

import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.MachineView.RunningProcess;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A Kiro that is running. All its windows have the environment of the one process that was there first.
 *
 * @param environment empty where it cannot be seen; never to be shown as it is
 */
public record RunningKiro(long pid, Optional<Map<String, String>> environment) {

    /** The oldest process of a running Kiro. */
    static Optional<RunningKiro> find(MachineView machine) {
        return machine.processes().stream()
                .filter(RunningKiro::isKiro)
                .min(Comparator.comparingLong(RunningProcess::pid))
                .map(process -> new RunningKiro(process.pid(), environment(machine, process.pid())));
    }

    /** Not {@code kiro-cli}, which has settings and a network of its own. */
    private static boolean isKiro(RunningProcess process) {
        return process.name().equalsIgnoreCase("kiro")
                || process.name().equalsIgnoreCase("kiro.exe")
                || process.program().contains("/Kiro.app/Contents/MacOS/");
    }

    private static Optional<Map<String, String>> environment(MachineView machine, long pid) {
        if (machine.os() != Os.LINUX) {
            return Optional.empty();
        }
        return Observed.text(machine.path("/proc/" + pid + "/environ")).map(text -> {
            Map<String, String> variables = new LinkedHashMap<>();
            for (String variable : text.split("\0")) {
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    variables.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
            return Map.copyOf(variables);
        });
    }

    /** A variable that is set and not empty. */
    public Optional<String> variable(String name) {
        return environment.map(variables -> variables.getOrDefault(name, "")).filter(value -> !value.isBlank());
    }
}
