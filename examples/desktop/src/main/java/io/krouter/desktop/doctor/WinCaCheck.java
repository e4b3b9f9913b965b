package io.krouter.desktop.doctor;

import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.Jsonc;
import io.krouter.desktop.machine.Kiro;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Os;
import io.krouter.desktop.machine.Observed;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The agent of Kiro 0.11 and 0.12 takes the roots of Windows with a module, {@code win-ca}, and came without a part of that. Its
 * whole set-up of certificates then fails, and neither {@code NODE_EXTRA_CA_CERTS} nor Windows' own store is heard
 * (kirodotdev/Kiro#9332, #9183).
 */
final class WinCaCheck implements Check {

    private static final Topic WIN_CA = new Topic("win-ca", "the agent's win-ca module");

    private final MachineView machine;
    private final Ide ide;

    WinCaCheck(MachineView machine, Ide ide) {
        this.machine = machine;
        this.ide = ide;
    }

    @Override
    public List<Finding> look() {
        Optional<Path> agent = ide.installed().flatMap(Kiro::agent);
        if (machine.os() != Os.WINDOWS || agent.isEmpty()) {
            return List.of();
        }
        Path modules = agent.get().resolve("node_modules");
        Path winCa = modules.resolve("win-ca");
        if (!Files.isDirectory(winCa)) {
            return List.of(WIN_CA.ok("not there, so it cannot fail"));
        }
        List<String> missing = needed(winCa).stream()
                .filter(name -> !Files.isDirectory(modules.resolve(name))
                        && !Files.isDirectory(winCa.resolve("node_modules").resolve(name)))
                .toList();
        return List.of(missing.isEmpty() ? WIN_CA.ok("is whole") : broken(missing, modules));
    }

    private static List<String> needed(Path winCa) {
        return Observed.text(winCa.resolve("package.json"))
                .flatMap(Jsonc::read)
                .map(description -> description.path("dependencies"))
                .filter(JsonNode::isObject)
                .map(dependencies -> List.copyOf(dependencies.propertyNames()))
                .orElse(List.of("is-electron"));
    }

    private static Finding broken(List<String> missing, Path modules) {
        return WIN_CA.fail(
                "lacks " + Display.and(missing) + " in " + modules
                        + ", so the agent's set-up of certificates fails, and with it every trust in krouter",
                "Update Kiro; if the newest has the same fault, put the missing module there by hand, as"
                        + " github.com/kirodotdev/Kiro/issues/9332 describes.");
    }
}
