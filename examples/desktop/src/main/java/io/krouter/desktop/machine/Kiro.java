package io.krouter.desktop.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A Kiro that is installed on the machine.
 *
 * @param directory which it is installed in, on macOS its bundle
 * @param app the part of it that is VS Code
 * @param program what is started
 * @param engine the file with Electron in it, which also has its fuses
 */
public record Kiro(Path directory, Path app, Path program, Path engine) {

    /** The Kiro in this directory if one is given, else the first in the places that its installers use. */
    static Optional<Kiro> find(MachineView machine, Optional<Path> given) {
        return given.map(Stream::of)
                .orElseGet(() -> places(machine))
                .flatMap(place -> in(place).stream())
                .findFirst();
    }

    private static Stream<Path> places(MachineView machine) {
        Path user = machine.userHome();
        return switch (machine.os()) {
            case LINUX ->
                Stream.concat(
                        onPath(machine).stream(),
                        Stream.of(
                                machine.path("/usr/share/kiro"),
                                machine.path("/opt/kiro"),
                                machine.path("/opt/Kiro"),
                                user.resolve(".local/share/kiro")));
            case MACOS -> Stream.of(machine.path("/Applications/Kiro.app"), user.resolve("Applications/Kiro.app"));
            case WINDOWS ->
                Stream.of("LOCALAPPDATA", "ProgramFiles")
                        .flatMap(name -> Observed.variable(machine, name).stream())
                        .map(Path::of)
                        .flatMap(base -> Stream.of(base.resolve("Programs").resolve("Kiro"), base.resolve("Kiro")));
        };
    }

    /** Installers put a link to {@code bin/kiro} on the path. */
    private static Optional<Path> onPath(MachineView machine) {
        return Observed.onPath(machine, "kiro").flatMap(link -> {
            try {
                return Optional.ofNullable(link.toRealPath().getParent())
                        .flatMap(bin -> Optional.ofNullable(
                                bin.getFileName().toString().equals("bin") ? bin.getParent() : bin));
            } catch (IOException e) {
                return Optional.empty();
            }
        });
    }

    private static Optional<Kiro> in(Path place) {
        Path mac = place.resolve("Contents/Resources/app");
        if (Files.isDirectory(mac)) {
            Path framework = place.resolve("Contents/Frameworks/Electron Framework.framework/Electron Framework");
            return Optional.of(new Kiro(
                    place, mac, firstOf(place.resolve("Contents/MacOS"), List.of("Electron", "Kiro")), framework));
        }
        Path app = place.resolve("resources/app");
        if (Files.isDirectory(app)) {
            Path program = firstOf(place, List.of("Kiro.exe", "kiro", "Kiro"));
            return Optional.of(new Kiro(place, app, program, program));
        }
        return Optional.empty();
    }

    private static Path firstOf(Path directory, List<String> names) {
        return names.stream()
                .map(directory::resolve)
                .filter(Files::isRegularFile)
                .findFirst()
                .orElse(directory.resolve(names.get(0)));
    }

    /** Its own version, as its files have it. */
    public String version() {
        return Jsonc.text(app.resolve("product.json"), "version")
                .or(() -> Jsonc.text(app.resolve("package.json"), "version"))
                .map(Display::clean)
                .orElse("unknown");
    }

    /** The directory of the extension that chats. */
    public Optional<Path> agent() {
        return Observed.children(app.resolve("extensions")).stream()
                .filter(directory -> directory
                        .getFileName()
                        .toString()
                        .toLowerCase(Locale.ROOT)
                        .matches("(kiro\\.)?kiro-?agent.*"))
                .findFirst();
    }

    /** The program, to be started as {@code krouter launch} wants it. */
    static String launched(MachineView machine, Optional<Kiro> kiro) {
        if (kiro.isEmpty() || onPath(machine).equals(kiro.map(Kiro::directory))) {
            return "kiro";
        }
        String program = kiro.get().program().toString();
        return program.contains(" ") ? "\"" + program + "\"" : program;
    }
}
