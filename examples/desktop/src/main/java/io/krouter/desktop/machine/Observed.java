package io.krouter.desktop.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Files and variables of a machine, where missing and unreadable come to the same. */
public final class Observed {

    /** A settings file, a bundle of roots or a package's description is far smaller; more is not what we take it for. */
    private static final int LONGEST_TEXT = 8 << 20;

    private Observed() {}

    /** Bytes that are no UTF-8 come out as marks; a byte order mark is left out. */
    public static Optional<String> text(Path file) {
        try {
            if (Files.isRegularFile(file) && Files.size(file) > LONGEST_TEXT) {
                return Optional.empty();
            }
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** What is in a directory, in order of name. */
    public static List<Path> children(Path directory) {
        try (Stream<Path> children = Files.list(directory)) {
            return children.sorted().toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** Case does not matter on Windows. */
    static Optional<String> variable(MachineView machine, String name) {
        return machine.environment().entrySet().stream()
                .filter(entry -> machine.os() == MachineView.Os.WINDOWS
                        ? entry.getKey().equalsIgnoreCase(name)
                        : entry.getKey().equals(name))
                .map(entry -> entry.getValue())
                .filter(value -> !value.isBlank())
                .findFirst();
    }

    /** Where a program is that is called by its name alone. */
    public static Optional<Path> onPath(MachineView machine, String program) {
        String separator = machine.os() == MachineView.Os.WINDOWS ? ";" : ":";
        String file = machine.os() == MachineView.Os.WINDOWS ? program + ".exe" : program;
        return Stream.of(variable(machine, "PATH").orElse("").split(separator))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, file))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
