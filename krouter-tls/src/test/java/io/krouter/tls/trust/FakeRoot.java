package io.krouter.tls.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The root directory of a Linux distribution that is not there, with the one command that bundles its roots. */
final class FakeRoot {

    private final Distribution distribution;
    private final Path root;
    private final Scripts scripts;

    FakeRoot(Distribution distribution, Path directory) throws IOException {
        this.distribution = distribution;
        this.root = directory.resolve("root");
        Files.createDirectories(distribution.anchors(root));
        Files.createDirectories(distribution.bundle(root).getParent());
        this.scripts = new Scripts(directory.resolve("bin"))
                .with("sudo", "exec \"$@\"")
                .with(distribution.afterInstall().get(0), bundling());
    }

    private String bundling() {
        return "cat '" + distribution.anchors(root) + "'/* > '" + distribution.bundle(root) + "' 2>/dev/null || true";
    }

    Path root() {
        return root;
    }

    Path anchors() {
        return distribution.anchors(root);
    }

    Commands commands() {
        return scripts.commands();
    }

    DistributionStore store() {
        return new DistributionStore(distribution, root, commands(), Administrator.forUser("me"));
    }

    /** Does what was printed. */
    void run(List<List<String>> commands) throws IOException {
        scripts.type(commands.stream().map(Shell::line).toList());
    }

    /** Does what was printed. */
    void type(List<String> lines) throws IOException {
        scripts.type(lines);
    }
}
