package io.krouter.tests.official;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The scripts of {@code src/test/node} with what they need from npm, in the build directory. */
public final class NodePackages {

    /** A first installation downloads some 30 MB. */
    private static final int INSTALL_MINUTES = 5;

    private static final Path SOURCE = Path.of(System.getProperty("krouter.root"), "krouter-tests/src/test/node");
    private static final Path TARGET = Path.of(System.getProperty("krouter.tests.target"), "node");

    private NodePackages() {}

    /** The program of this name in PATH. */
    public static Optional<Path> program(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The directory with the scripts; installs what they need the first time. */
    public static synchronized Path installed() throws IOException, InterruptedException {
        Path wanted = SOURCE.resolve("package.json");
        Path done = TARGET.resolve("installed.json");
        Files.createDirectories(TARGET);
        for (String file : List.of(
                "package.json", "kiro-client.mjs", "extension-host.mjs", "aimock.mjs", "recordings-oracle.mjs")) {
            Files.copy(SOURCE.resolve(file), TARGET.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        if (!Files.exists(done) || Files.mismatch(wanted, done) >= 0) {
            install();
            Files.copy(wanted, done, StandardCopyOption.REPLACE_EXISTING);
        }
        return TARGET;
    }

    private static void install() throws IOException, InterruptedException {
        npm(TARGET, "install", "--no-package-lock");
    }

    /** Has npm do this in this directory. */
    public static void npm(Path directory, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("npm", "--no-audit", "--no-fund"));
        command.addAll(List.of(arguments));
        Path log = directory.resolve("npm.log");
        Process npm = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (!npm.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES) || npm.exitValue() != 0) {
            npm.destroy();
            throw new IOException(
                    "expected " + command + " to go well in " + directory + " but it said: " + Files.readString(log));
        }
    }
}
