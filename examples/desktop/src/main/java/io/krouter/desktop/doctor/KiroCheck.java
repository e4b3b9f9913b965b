package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Fuses;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.Jsonc;
import io.krouter.desktop.machine.Kiro;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which Kiro is installed, and would it read what {@code krouter launch} gives it? */
final class KiroCheck implements Check {

    private static final Topic KIRO = new Topic("kiro", "Kiro");
    private static final Topic FUSES = new Topic("kiro-fuses", "Kiro's Electron");

    private final Ide ide;

    KiroCheck(Ide ide) {
        this.ide = ide;
    }

    @Override
    public List<Finding> look() {
        if (ide.installed().isEmpty()) {
            return List.of(KIRO.unknown(
                    "not found in the usual places" + (ide.running().isPresent() ? ", but one is running" : ""),
                    "If it is installed elsewhere: krouter doctor --kiro DIRECTORY."));
        }
        Kiro kiro = ide.installed().get();
        List<Finding> findings = new ArrayList<>();
        findings.add(KIRO.ok("version " + kiro.version() + agent(kiro) + ", in " + kiro.directory()));
        findings.add(fuses(ide.fuses()));
        return findings;
    }

    private static String agent(Kiro kiro) {
        return kiro.agent()
                .flatMap(directory -> Jsonc.text(directory.resolve("package.json"), "version"))
                .map(version -> ", agent " + Display.clean(version))
                .orElse("");
    }

    private static Finding fuses(Optional<Fuses> fuses) {
        if (fuses.isEmpty()) {
            return FUSES.unknown(
                    "its fuses cannot be read, so whether it reads NODE_EXTRA_CA_CERTS is for use to show", "");
        }
        if (!fuses.get().nodeOptions()) {
            return FUSES.fail(
                    "is built so that it ignores NODE_EXTRA_CA_CERTS (the nodeOptions fuse is off)",
                    "krouter launch cannot make this Kiro trust krouter. Let the system trust it instead: krouter ca"
                            + " install; VS Code's own layer then gives Kiro the system's roots.");
        }
        return FUSES.ok("reads NODE_EXTRA_CA_CERTS (the nodeOptions fuse is on)");
    }
}
