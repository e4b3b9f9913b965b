package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.Fuses;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.Jsonc;
import io.krouter.desktop.machine.Kiro;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.machine.MachineView.Ran;
import io.krouter.desktop.machine.Observed;
import io.krouter.desktop.machine.Root;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Does Node accept us, as {@code krouter launch} would start it? Runs a Node, and Kiro's own Electron as one, and lets it do
 * the handshake.
 */
final class NodeTrustCheck implements Check {

    private static final Topic NODE = new Topic("node-trust", "Node, as krouter launch starts it");
    private static final Topic ELECTRON = new Topic("kiro-trust", "Kiro's own Node, as krouter launch starts it");

    private static final String SCRIPT = script();

    /** Electron reads it from 31 on; before, it was lost (electron#41689). */
    private static final String SYSTEM =
            "Let the system trust krouter too, krouter ca install: VS Code's own layer then gives Kiro the system's roots."
                    + " An update of Kiro may help as well.";

    private final MachineView machine;
    private final Setup setup;
    private final Ide ide;

    NodeTrustCheck(MachineView machine, Setup setup, Ide ide) {
        this.machine = machine;
        this.setup = setup;
        this.ide = ide;
    }

    @Override
    public List<Finding> look() {
        if (Root.read(setup.rootPem()).isEmpty()) {
            return List.of();
        }
        Optional<Path> node = Observed.onPath(machine, "node");
        if (node.isEmpty() && ide.installed().isEmpty()) {
            return List.of(NODE.unknown("there is no Node on this machine to try it with, and no Kiro", ""));
        }
        List<Finding> findings = new ArrayList<>();
        node.flatMap(program -> handshake(NODE, program)).ifPresent(findings::add);
        ide.installed().flatMap(this::electron).ifPresent(findings::add);
        return findings;
    }

    /** Where the fuse is off, or cannot be read, the same command would open a window. */
    private Optional<Finding> electron(Kiro kiro) {
        boolean runs = ide.fuses().map(Fuses::runAsNode).orElse(false);
        return runs
                ? handshake(ELECTRON, kiro.program())
                : Optional.of(ELECTRON.unknown("this Kiro cannot be run as a Node, so it was not tried", ""));
    }

    /** Empty if no server is there for a handshake, which another check reports. */
    private Optional<Finding> handshake(Topic topic, Path program) {
        Optional<JsonNode> said = machine.run(List.of(program.toString(), "-e", SCRIPT), environment())
                .map(Ran::out)
                .flatMap(NodeTrustCheck::lastLine)
                .flatMap(Jsonc::read);
        if (said.isEmpty()) {
            return Optional.of(topic.unknown(program + " could not be run, or said nothing", ""));
        }
        return judge(topic, said.get());
    }

    private Map<String, String> environment() {
        Endpoint proxy = setup.proxy();
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("NODE_EXTRA_CA_CERTS", setup.rootPem().toString());
        variables.put("ELECTRON_RUN_AS_NODE", "1");
        variables.put("KROUTER_DOCTOR_PROXY_HOST", proxy.host());
        variables.put("KROUTER_DOCTOR_PROXY_PORT", Integer.toString(proxy.port()));
        variables.put("KROUTER_DOCTOR_HOST", setup.hosts().get(0));
        return variables;
    }

    private static Optional<String> lastLine(String out) {
        return out.lines().filter(line -> line.startsWith("{")).reduce((before, last) -> last);
    }

    private static Optional<Finding> judge(Topic topic, JsonNode said) {
        String electron = said.path("electron").asString("");
        String version = (electron.isEmpty() ? "" : "Electron " + electron + ", ") + "Node "
                + said.path("node").asString("?");
        return switch (said.path("outcome").asString("")) {
            case "accepted" -> Optional.of(topic.ok("accepts krouter's certificates (" + Display.clean(version) + ")"));
            case "refused" ->
                Optional.of(topic.fail(
                        "does not accept krouter's certificates: "
                                + Display.clean(said.path("error").asString("?")) + " (" + Display.clean(version) + ")",
                        SYSTEM));
            default -> Optional.empty();
        };
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(NodeTrustCheck.class.getResourceAsStream("handshake.js"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
