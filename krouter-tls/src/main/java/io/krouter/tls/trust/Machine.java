package io.krouter.tls.trust;

import java.nio.file.Path;
import java.util.Locale;

/**
 * Where to look for trust stores.
 *
 * @param system the name of the operating system, as {@code os.name} has it
 * @param root of the file system
 * @param userHome the user's own directory
 * @param commands how programs are run there
 */
public record Machine(String system, Path root, Path userHome, Commands commands) {

    /** This one. */
    public static Machine current() {
        Path home = Path.of(System.getProperty("user.home"));
        Path root = home.toAbsolutePath().getRoot();
        return new Machine(System.getProperty("os.name"), root, home, Commands.onThisMachine());
    }

    boolean isWindows() {
        return lower().startsWith("windows");
    }

    boolean isMac() {
        return lower().startsWith("mac");
    }

    private String lower() {
        return system.toLowerCase(Locale.ROOT);
    }
}
