package io.krouter.desktop.home;

import io.krouter.tls.ca.CaStore;
import io.krouter.tls.ca.Keychain;
import io.krouter.tls.trust.Keychains;
import io.krouter.tls.trust.Machine;
import io.krouter.tls.trust.Trust;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Where krouter keeps what it must not lose: the certificate authority, and the ledger of who was made to trust it.
 *
 * @param directory need not exist yet
 * @param keychain asked to keep the passphrase of a new authority
 */
public record Home(Path directory, Keychain keychain) {

    /** {@code off} keeps passphrases out of the system's keychain, for services and tests. */
    public static final String KEYCHAIN_VARIABLE = "KROUTER_KEYCHAIN";

    /** Overrides the platform's place, and is overridden by {@code --home}. */
    public static final String VARIABLE = "KROUTER_HOME";

    /** One that keeps its passphrases in files. */
    public Home(Path directory) {
        this(directory, Keychain.NONE);
    }

    /**
     * The home that was asked for, else the platform's own place for an application's data.
     *
     * @param option the value of {@code --home}
     * @param system the name of the operating system, as {@code os.name} has it
     */
    public static Home find(Optional<Path> option, Map<String, String> environment, String system) {
        Path directory =
                option.or(() -> variable(environment, VARIABLE)).orElseGet(() -> ofPlatform(environment, system));
        return new Home(directory.toAbsolutePath().normalize(), keychain(environment));
    }

    private static Keychain keychain(Map<String, String> environment) {
        return "off".equals(environment.get(KEYCHAIN_VARIABLE)) ? Keychain.NONE : Keychains.on(Machine.current());
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
    public CaStore caStore() {
        return CaStore.in(caDirectory(), keychain);
    }

    /** Where the next authority is kept while it is not in force yet. */
    public CaStore nextCaStore() {
        return CaStore.in(directory.resolve("ca-next"), keychain);
    }

    /**
     * Who trusts the authority.
     *
     * @throws IOException if the trust stores of this machine cannot be looked for
     */
    public Trust trust() throws IOException {
        return Trust.in(directory.resolve("trust"), Machine.current());
    }

    /** A file of certificates for a program that is launched. */
    public CertificateBundle bundle(String name) {
        return new CertificateBundle(directory, name);
    }

    /** Removes the files of all {@linkplain #bundle bundles}. */
    public void deleteBundles() throws IOException {
        if (!Files.isDirectory(directory)) {
            return;
        }
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, CertificateBundle.FILES)) {
            for (Path file : files) {
                Files.delete(file);
            }
        }
    }

    /** The directory of {@link #caStore()}. */
    public Path caDirectory() {
        return directory.resolve("ca");
    }
}
