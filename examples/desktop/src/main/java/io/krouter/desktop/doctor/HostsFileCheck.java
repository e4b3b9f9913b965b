package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.HostsFile;
import io.krouter.desktop.machine.HostsFile.Row;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.PortOwners;
import io.krouter.desktop.machine.PortProbe;
import io.krouter.desktop.machine.PortProbe.Answer;
import io.krouter.desktop.machine.Root;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Lines in the hosts file that lead Kiro's hosts elsewhere. krouter's own way needs none; those of other routers outlive them
 * and leave Kiro with "connect ECONNREFUSED 127.0.0.1:443".
 */
final class HostsFileCheck implements Check {

    private static final Topic HOSTS = new Topic("hosts-file", "hosts file");

    private static final int HTTPS = 443;

    /** What routers for Kiro are known to redirect. */
    private static final Pattern KIRO =
            Pattern.compile("(?:.+\\.)?kiro\\.dev|(?:q|codewhisperer)\\.[a-z0-9-]+\\.amazonaws\\.com");

    private final MachineView machine;
    private final Setup setup;
    private final HostsFile file;

    HostsFileCheck(MachineView machine, Setup setup) {
        this.machine = machine;
        this.setup = setup;
        this.file = HostsFile.of(machine);
    }

    @Override
    public List<Finding> look() {
        List<Row> here = rows(Row::leadsHere);
        List<Row> away = rows(row -> !row.leadsHere());
        List<Finding> findings = new ArrayList<>();
        if (!here.isEmpty()) {
            findings.add(led(here));
        }
        if (!away.isEmpty()) {
            findings.add(HOSTS.warn(
                    lines(away) + " to "
                            + Display.and(
                                    away.stream().map(Row::address).distinct().toList()),
                    "Unless you know why, delete " + them(away)
                            + " as administrator: such an address is soon out of date."));
        }
        return findings.isEmpty() ? List.of(HOSTS.ok("names none of Kiro's hosts (" + file.file() + ")")) : findings;
    }

    private List<Row> rows(Predicate<Row> which) {
        return file.rows().stream()
                .filter(which)
                .filter(row -> !named(row).isEmpty())
                .toList();
    }

    private List<String> named(Row row) {
        return row.names().stream()
                .filter(name ->
                        setup.hosts().contains(name) || KIRO.matcher(name).matches())
                .toList();
    }

    private Finding led(List<Row> rows) {
        List<String> names =
                rows.stream().flatMap(row -> named(row).stream()).distinct().toList();
        List<String> unserved = names.stream()
                .filter(name -> rows.stream()
                        .filter(row -> row.names().contains(name))
                        .anyMatch(row -> !isServed(row.address(), name)))
                .toList();
        if (unserved.isEmpty()) {
            return HOSTS.ok(lines(rows) + " to this machine, where krouter answers for them at port " + HTTPS);
        }
        Optional<String> owner = new PortOwners(machine).of(HTTPS);
        return HOSTS.fail(
                lines(rows) + " to this machine, where "
                        + owner.map(name -> name + " listens at port " + HTTPS + ", which is not krouter")
                                .orElse("nothing listens at port " + HTTPS)
                        + "; so Kiro cannot reach " + Display.and(unserved),
                "Delete " + them(rows) + " as administrator. krouter needs no such line and never edits this file;"
                        + " 9router and similar programs leave them.");
    }

    /** Where two lines have a name, a client may take either. */
    private boolean isServed(String address, String name) {
        return setup.hosts().contains(name)
                && Root.read(setup.rootPem())
                        .map(root -> new PortProbe(machine, root)
                                        .at(new Endpoint(address, HTTPS), name)
                                        .answer()
                                == Answer.KROUTER)
                        .orElse(false);
    }

    private String lines(List<Row> rows) {
        List<String> numbers =
                rows.stream().map(row -> Integer.toString(row.number())).toList();
        List<String> names =
                rows.stream().flatMap(row -> named(row).stream()).distinct().toList();
        return file.file()
                + (rows.size() == 1 ? ", line " : ", lines ")
                + Display.and(numbers)
                + (rows.size() == 1 ? ", leads " : ", lead ")
                + Display.and(names);
    }

    private static String them(List<Row> rows) {
        return rows.size() == 1 ? "that line" : "those lines";
    }
}
