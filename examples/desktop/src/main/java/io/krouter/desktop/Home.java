package io.krouter.desktop;

import io.krouter.tls.CaStore;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where krouter keeps what it must not lose: the certificate authority.
 *
 * @param directory need not exist yet
 */
record Home(Path directory) {

    /** Overrides the platform's place, and is overridden by {@code --home}. */
    static final String VARIABLE = "KROUTER_HOME";

    /**
     * The home that was asked for, else the platform's own place for an application's data.
     *
     * @param option what {@code --home} says
     * @param system the name of the operating system, as {@code os.name} has it
     */
    static Home find(Optional<Path> option, Map<String, String> environment, String system) {
        Path directory =
                option.or(() -> variable(environment, VARIABLE)).orElseGet(() -> ofPlatform(environment, system));
        return new Home(directory.toAbsolutePath().normalize());
    }

    private static Path ofPlatform(Map<String, String> environment, String system) {
        Path user = Path.of(System.getProperty("user.home"));
        String lower = system.toLowerCase(Locale.ROOT);
        if (lower.startsWith("windows")) {
            return variable(environment, "LOCALAPPDATA")
                    .orElse(user.resolve("AppData/Local"))
                    .resolve("krouter");
        }
        if (lower.startsWith("mac")) {
            return user.resolve("Library/Application Support/krouter");
        }
        // XDG base directories: a relative path in the variable is to be ignored.
        return variable(environment, "XDG_DATA_HOME")
                .filter(Path::isAbsolute)
                .orElse(user.resolve(".local/share"))
                .resolve("krouter");
    }

    private static Optional<Path> variable(Map<String, String> environment, String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(value -> !value.isBlank())
                .map(Path::of);
    }

    /** Where the certificate authority is kept. */
    CaStore caStore() {
        return CaStore.in(caDirectory());
    }

    /** The directory of {@link #caStore()}. */
    Path caDirectory() {
        return directory.resolve("ca");
    }
}
