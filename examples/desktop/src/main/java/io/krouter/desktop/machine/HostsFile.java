package io.krouter.desktop.machine;

import io.krouter.desktop.machine.MachineView.Os;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The hosts file of a machine, which beats every name server. Never written. */
public record HostsFile(Path file, List<Row> rows) {

    /**
     * A line that names hosts.
     *
     * @param number counted from 1
     * @param names in lower case
     */
    public record Row(int number, String address, List<String> names) {

        /** Whether it leads to this machine, or nowhere, which {@code 0.0.0.0} mostly means. */
        public boolean leadsHere() {
            return address.startsWith("127.")
                    || List.of("::1", "0.0.0.0", "::", "0:0:0:0:0:0:0:1").contains(address);
        }
    }

    public static HostsFile of(MachineView machine) {
        Path file = machine.os() == Os.WINDOWS
                ? Path.of(Observed.variable(machine, "SystemRoot").orElse("C:\\Windows"))
                        .resolve("System32")
                        .resolve("drivers")
                        .resolve("etc")
                        .resolve("hosts")
                : machine.path("/etc/hosts");
        List<Row> rows = new ArrayList<>();
        int number = 0;
        for (String line : Observed.text(file).orElse("").split("\\R", -1)) {
            number++;
            String[] words = line.replaceFirst("#.*", "")
                    .strip()
                    .toLowerCase(Locale.ROOT)
                    .split("\\s+");
            if (words.length > 1) {
                rows.add(new Row(number, words[0], Stream.of(words).skip(1).toList()));
            }
        }
        return new HostsFile(file, List.copyOf(rows));
    }

    /** Whether a line has this name, with or without its final dot. */
    public boolean names(String host) {
        return rows.stream().anyMatch(row -> row.names().contains(host));
    }
}
