package io.krouter.core.internal.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Judges request bodies by the types of a vendor's own client, with the TypeScript compiler. Needs Node and npm; the packages
 * are fetched once into {@code target}.
 */
final class ClientTypes {

    private static final Path CORE = Path.of(System.getProperty("krouter.root"), "krouter-core");

    private final Path source;
    private final Path work;
    private final StringBuilder bodies = new StringBuilder();

    /**
     * @param folder in {@code src/test/node}
     * @param importOfBody a TypeScript import of the type {@code Body}
     */
    ClientTypes(String folder, String importOfBody) {
        this.source = CORE.resolve("src/test/node").resolve(folder);
        this.work = CORE.resolve("target").resolve(folder);
        bodies.append(importOfBody).append('\n');
    }

    void declare(String name, byte[] body) {
        bodies.append("export const ")
                .append(name.replace('-', '_'))
                .append(": Body = ")
                .append(new String(body, StandardCharsets.UTF_8))
                .append(";\n");
    }

    /** Fails if a body has not the type, or if one of those in {@code refused.ts} has; skips where there is no Node. */
    void check() throws Exception {
        assumeThat(run(CORE, "node", "--version").exit)
                .as("Node is not on the path: the types of the client are not checked")
                .isZero();
        prepare();

        Run check = run(work, "node", "node_modules/typescript/bin/tsc", "-p", ".");

        assertThat(check.output).isEmpty();
        assertThat(check.exit).isZero();
    }

    private void prepare() throws Exception {
        Files.createDirectories(work);
        for (String file : List.of("package.json", "tsconfig.json", "refused.ts")) {
            Files.copy(source.resolve(file), work.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(work.resolve("bodies.ts"), bodies);
        if (!Files.exists(work.resolve("node_modules/typescript/bin/tsc"))) {
            Run install =
                    run(work, npm(), "install", "--no-package-lock", "--no-audit", "--no-fund", "--ignore-scripts");
            assumeThat(install.exit)
                    .as("npm cannot fetch the client: its types are not checked\n" + install.output)
                    .isZero();
        }
    }

    private static String npm() {
        return System.getProperty("os.name").startsWith("Windows") ? "npm.cmd" : "npm";
    }

    private record Run(int exit, String output) {}

    /** An exit code of -1 says that there is no such program. */
    private static Run run(Path directory, String... command) throws InterruptedException {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
            return new Run(process.exitValue(), output);
        } catch (IOException e) {
            return new Run(-1, e.toString());
        }
    }
}
