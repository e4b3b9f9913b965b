package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.MachineView.Ran;
import io.krouter.desktop.machine.Root;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Chromium's store on Linux, which Kiro's windows use and its chats do not. Said so that nobody goes looking there. */
public final class NssCheck implements Check {

    private static final Topic NSS = new Topic("nss", "Chromium's trust store (NSS)");

    /** {@code nickname     C,,}: the flags distinguish a row from a heading. */
    private static final Pattern ROW = Pattern.compile("(?m)^(.*\\S)\\s+[a-zA-Z]*,[a-zA-Z]*,[a-zA-Z]*\\s*$");

    private static final String NOT_NEEDED = "; not needed, since Kiro's chats do not ask it";

    private final MachineView machine;
    private final Setup setup;

    NssCheck(MachineView machine, Setup setup) {
        this.machine = machine;
        this.setup = setup;
    }

    @Override
    public List<Finding> look() {
        Path database = machine.userHome().resolve(".pki/nssdb");
        Optional<Root> root = Root.read(setup.rootPem());
        if (machine.os() != Os.LINUX || root.isEmpty() || !Files.isDirectory(database)) {
            return List.of();
        }
        boolean trusts = certutil(database, "-L").stream()
                .flatMap(list -> ROW.matcher(list).results())
                .map(row -> row.group(1))
                .filter(name -> name.toLowerCase(Locale.ROOT).contains("krouter"))
                .flatMap(name -> certutil(database, "-L", "-n", name, "-a").stream())
                .anyMatch(root.get()::isIn);
        return List.of(NSS.ok((trusts ? "trusts krouter" : "does not trust krouter") + NOT_NEEDED));
    }

    private Optional<String> certutil(Path database, String... what) {
        List<String> command = new ArrayList<>(List.of("certutil", "-d", "sql:" + database));
        command.addAll(List.of(what));
        return machine.run(command, Map.of()).filter(ran -> ran.exitCode() == 0).map(Ran::out);
    }
}
