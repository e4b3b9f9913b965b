package io.krouter.desktop.machine;

import io.krouter.desktop.machine.MachineView.Ran;
import io.krouter.desktop.machine.MachineView.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Who listens at a TCP port of this machine. */
public final class PortOwners {

    /** proc(5): local address, remote address, state 0A (listening), queues, timers, retransmits, user, timeout, inode. */
    private static final Pattern LISTENING =
            Pattern.compile("\\s*\\d+: [0-9A-F]+:([0-9A-F]{4}) [0-9A-F:]+ 0A \\S+ \\S+ \\S+\\s+\\d+\\s+\\d+ (\\d+) .*");

    private static final Pattern LSOF_PID = Pattern.compile("(?m)^p(\\d+)$");

    /** The word for the state is in the language of the machine; only who listens has no remote address. */
    private static final Pattern NETSTAT =
            Pattern.compile("\\s*TCP\\s+\\S+:(\\d+)\\s+(?:0\\.0\\.0\\.0:0|\\[::]:0)\\s+\\S+\\s+(\\d+)\\s*");

    private final MachineView machine;

    public PortOwners(MachineView machine) {
        this.machine = machine;
    }

    /** Name and process id, such as {@code nginx (process 4711)}; empty if nobody is seen there. */
    public Optional<String> of(int port) {
        return switch (machine.os()) {
            case LINUX -> onLinux(port);
            case MACOS ->
                said("lsof", "-nP", "-iTCP:" + port, "-sTCP:LISTEN", "-Fp")
                        .flatMap(out -> LSOF_PID.matcher(out).results().findFirst())
                        .map(found -> named(Long.parseLong(found.group(1))));
            case WINDOWS -> said("netstat", "-ano", "-p", "TCP").flatMap(out -> inNetstat(out, port));
        };
    }

    private Optional<String> onLinux(int port) {
        Set<String> inodes = new HashSet<>();
        Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(table -> Observed.text(machine.path(table)).orElse("").lines())
                .map(LISTENING::matcher)
                .filter(row -> row.matches() && Integer.parseInt(row.group(1), 16) == port)
                .forEach(row -> inodes.add("socket:[" + row.group(2) + "]"));
        if (inodes.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> seen = machine.processes().stream()
                .filter(process -> holds(process, inodes))
                .findFirst()
                .map(process -> named(process.pid()));
        return seen.or(() -> Optional.of("a process of another user"));
    }

    private boolean holds(RunningProcess process, Set<String> inodes) {
        List<Path> open = Observed.children(machine.path("/proc/" + process.pid() + "/fd"));
        return open.stream().anyMatch(file -> inodes.contains(target(file)));
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException e) {
            return "";
        }
    }

    private Optional<String> inNetstat(String out, int port) {
        return out.lines()
                .map(NETSTAT::matcher)
                .filter(row -> row.matches() && row.group(1).equals(Integer.toString(port)))
                .findFirst()
                .map(row -> named(Long.parseLong(row.group(2))));
    }

    private Optional<String> said(String... command) {
        return machine.run(List.of(command), Map.of()).map(Ran::out);
    }

    private String named(long pid) {
        String name = machine.processes().stream()
                .filter(process -> process.pid() == pid)
                .map(RunningProcess::name)
                .findFirst()
                .orElse("");
        return (name.isEmpty() ? "a program" : Display.clean(name)) + " (process " + pid + ")";
    }
}
