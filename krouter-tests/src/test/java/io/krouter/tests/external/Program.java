package io.krouter.tests.external;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine. */
record Program(Path path) {

    /** The first of these names that is there; the test is skipped where none is. */
    static Program needed(String debianPackage, String... names) {
        Optional<Path> found =
                Stream.of(names).flatMap(name -> find(name).stream()).findFirst();
        assumeTrue(
                found.isPresent(),
                () -> "needs " + String.join(" or ", names) + ": apt-get install " + debianPackage + " on Debian");
        return new Program(found.orElseThrow());
    }

    private static Optional<Path> find(String name) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        return Stream.of(path.split(File.pathSeparator))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What became of a run. */
    record Ran(int exitCode, String output) {

        /** The output of a run that went well. */
        String well() {
            assertThat(exitCode).as(output).isZero();
            return output;
        }
    }

    /** Runs it to its end. */
    Ran run(Path directory, Duration patience, String... arguments) throws IOException, InterruptedException {
        return run(directory, patience, Map.of(), List.of(arguments));
    }

    /** Runs it to its end, with these variables on top of the environment. */
    Ran run(Path directory, Duration patience, Map<String, String> environment, List<String> arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(arguments);
        Path output = Files.createTempFile(directory, "output", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
            throw new AssertionError("expected " + command + " to end within " + patience + " but it did not: "
                    + Files.readString(output));
        }
        return new Ran(process.exitValue(), Files.readString(output));
    }
}
