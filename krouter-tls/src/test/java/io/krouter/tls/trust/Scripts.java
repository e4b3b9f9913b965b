package io.krouter.tls.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;

/** A private directory of shell scripts that stand for programs which are not there, or must not be run. */
final class Scripts {

    private final Path directory;

    Scripts(Path directory) throws IOException {
        this.directory = Files.createDirectories(directory);
    }

    Scripts with(String program, String... lines) throws IOException {
        Path script = directory.resolve(program);
        Files.writeString(script, "#!/bin/sh\n" + String.join("\n", lines) + "\n");
        Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwx------"));
        return this;
    }

    /** Runs these programs from here, and all others from the machine. */
    Commands commands() {
        Commands machine = Commands.onThisMachine();
        return new Commands() {
            @Override
            public boolean has(String program) {
                return Files.exists(directory.resolve(program)) || machine.has(program);
            }

            @Override
            public Outcome run(List<String> command, byte[] input) throws IOException {
                List<String> own = new ArrayList<>(command);
                if (Files.exists(directory.resolve(command.get(0)))) {
                    own.set(0, directory.resolve(command.get(0)).toString());
                }
                return machine.run(own, input);
            }
        };
    }

    /** What an administrator does who types these lines into a shell. */
    void type(List<String> lines) throws IOException {
        String script = "set -e\nPATH=" + directory + ":$PATH\n" + String.join("\n", lines);
        Commands.onThisMachine().require(List.of("sh", "-c", script));
    }
}
