package io.krouter.tls.trust;

import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A keychain of macOS with its trust settings, the user's or the administrator's, through {@code security}. Trust is limited to
 * TLS. Tested against recorded commands only.
 */
final class MacStore implements TrustStore {

    private static final String SECURITY = "security";

    private final Path keychain;
    private final Commands commands;
    private final Optional<Administrator> administrator;

    private MacStore(Path keychain, Commands commands, Optional<Administrator> administrator) {
        this.keychain = keychain;
        this.commands = commands;
        this.administrator = administrator;
    }

    static MacStore ofUser(Path userHome, Commands commands) {
        return new MacStore(userHome.resolve("Library/Keychains/login.keychain-db"), commands, Optional.empty());
    }

    static MacStore ofMachine(Path root, Commands commands, Administrator administrator) {
        return new MacStore(root.resolve("Library/Keychains/System.keychain"), commands, Optional.of(administrator));
    }

    @Override
    public String name() {
        return administrator.isPresent() ? "macos-system" : "macos";
    }

    @Override
    public String description() {
        return administrator.isPresent() ? "every user's programs on this Mac" : "your programs on this Mac";
    }

    @Override
    public Scope scope() {
        return administrator.isPresent() ? Scope.SYSTEM : Scope.USER;
    }

    @Override
    public Presence look(Anchor anchor) throws IOException {
        boolean there = isThere(anchor);
        boolean trusted =
                settings().toUpperCase(Locale.ROOT).contains(anchor.sha1().toUpperCase(Locale.ROOT));
        if (there && trusted) {
            return Presence.TRUSTED;
        }
        return there || trusted ? Presence.PARTIAL : Presence.ABSENT;
    }

    private boolean isThere(Anchor anchor) throws IOException {
        List<String> command = List.of(SECURITY, "find-certificate", "-a", "-p", keychain.toString());
        Commands.Outcome outcome = commands.run(command);
        // It fails in this way where there are no certificates at all.
        if (outcome.exitCode() != 0 && !outcome.errors().contains("could not be found")) {
            throw new IOException(Shell.line(command) + " failed: " + outcome.complaint());
        }
        return Fingerprints.ofPem(outcome.output()).contains(anchor.fingerprint());
    }

    /** A property list whose keys are the certificates' SHA-1 hashes. The program fails where there are no settings yet. */
    private String settings() throws IOException {
        Path file = Files.createTempFile("krouter-", ".plist");
        try {
            List<String> command = new ArrayList<>(List.of(SECURITY, "trust-settings-export"));
            administrator.ifPresent(unused -> command.add("-d"));
            command.add(file.toString());
            commands.run(command);
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } finally {
            Files.delete(file);
        }
    }

    @Override
    public List<List<String>> install(Anchor anchor) throws IOException {
        List<String> command = new ArrayList<>(List.of(SECURITY, "add-trusted-cert"));
        administrator.ifPresent(unused -> command.add("-d"));
        command.addAll(List.of(
                "-r",
                "trustRoot",
                "-p",
                "ssl",
                "-k",
                keychain.toString(),
                anchor.file().toString()));
        if (administrator.isPresent()) {
            return look(anchor) == Presence.TRUSTED
                    ? List.of()
                    : List.of(administrator.get().command(command));
        }
        commands.require(command);
        return List.of();
    }

    @Override
    public List<List<String>> remove(Anchor anchor) throws IOException {
        List<String> distrust = new ArrayList<>(List.of(SECURITY, "remove-trusted-cert"));
        administrator.ifPresent(unused -> distrust.add("-d"));
        distrust.add(anchor.file().toString());
        List<String> delete = List.of(
                SECURITY,
                "delete-certificate",
                "-Z",
                anchor.fingerprint().toUpperCase(Locale.ROOT),
                keychain.toString());
        if (administrator.isPresent()) {
            Administrator root = administrator.get();
            return look(anchor) == Presence.ABSENT ? List.of() : List.of(root.command(distrust), root.command(delete));
        }
        // Fails where there were no settings, which is what is wanted; whether any are left is looked at afterwards.
        commands.run(distrust);
        if (isThere(anchor)) {
            commands.require(delete);
        }
        return List.of();
    }

    /** Not a connection, but the verifier that connections use. */
    @Override
    public Handshake handshake(Probe probe) throws IOException {
        Path leaf = Files.createTempFile("krouter-", ".pem");
        Path issuer = Files.createTempFile("krouter-", ".pem");
        try {
            Files.writeString(leaf, probe.certificatePem());
            Files.writeString(issuer, probe.issuerPem());
            return Handshake.of(
                    "security verify-cert",
                    commands.run(List.of(
                            SECURITY,
                            "verify-cert",
                            "-c",
                            leaf.toString(),
                            "-c",
                            issuer.toString(),
                            "-p",
                            "ssl",
                            "-s",
                            probe.host())));
        } finally {
            Files.delete(leaf);
            Files.delete(issuer);
        }
    }

    @Override
    public String toString() {
        return name();
    }
}
