package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands as they would be run on macOS; what macOS makes of them is not proven here. */
class MacStoreTest {

    private static final String KEYCHAIN = "/Users/me/Library/Keychains/login.keychain-db";

    @TempDir
    private Path directory;

    private final CertificateAuthority authority = Roots.authority();
    private final RecordingCommands mac = new RecordingCommands(this::answer);
    private Anchor anchor;
    private boolean inKeychain;
    private boolean trusted;

    @BeforeEach
    void makeAnchor() throws IOException {
        anchor = Roots.anchor(authority, directory);
    }

    private Commands.Outcome answer(List<String> command) {
        switch (command.get(1)) {
            case "find-certificate" -> {
                return inKeychain
                        ? RecordingCommands.says("text\n" + anchor.pem())
                        : new Commands.Outcome(44, "", "The specified item could not be found in the keychain.");
            }
            case "trust-settings-export" -> {
                return export(command.get(command.size() - 1));
            }
            case "add-trusted-cert" -> inKeychain = trusted = true;
            case "remove-trusted-cert" -> trusted = false;
            case "delete-certificate" -> inKeychain = false;
            default -> {}
        }
        return RecordingCommands.says("");
    }

    private Commands.Outcome export(String file) {
        try {
            Files.writeString(
                    Path.of(file), trusted ? "<key>" + anchor.sha1().toUpperCase(Locale.ROOT) + "</key>" : "");
            return trusted ? RecordingCommands.says("") : new Commands.Outcome(1, "", "No Trust Settings were found.");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theUsersKeychainTrustsItForTlsAlone() throws Exception {
        MacStore store = MacStore.ofUser(Path.of("/Users/me"), mac);
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);

        assertThat(store.install(anchor)).isEmpty();

        assertThat(mac.lines())
                .contains("security add-trusted-cert -r trustRoot -p ssl -k " + KEYCHAIN + " " + anchor.file());
        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);
    }

    @Test
    void itIsDeletedByItsSha256Fingerprint() throws Exception {
        MacStore store = MacStore.ofUser(Path.of("/Users/me"), mac);
        store.install(anchor);

        assertThat(store.remove(anchor)).isEmpty();

        assertThat(mac.lines())
                .contains(
                        "security remove-trusted-cert " + anchor.file(),
                        "security delete-certificate -Z " + anchor.fingerprint().toUpperCase(Locale.ROOT) + " "
                                + KEYCHAIN);
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void theMachinesKeychainIsTheAdministratorsAffair() throws Exception {
        MacStore store = MacStore.ofMachine(Path.of("/"), mac, Administrator.forUser("me"));
        List<List<String>> commands = store.install(anchor);

        assertThat(commands.stream().map(Shell::line))
                .containsExactly("sudo security add-trusted-cert -d -r trustRoot -p ssl -k"
                        + " /Library/Keychains/System.keychain " + anchor.file());
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
        inKeychain = true;
        assertThat(store.look(anchor)).isEqualTo(Presence.PARTIAL);
        assertThat(store.remove(anchor).stream().map(Shell::line))
                .containsExactly(
                        "sudo security remove-trusted-cert -d " + anchor.file(),
                        "sudo security delete-certificate -Z "
                                + anchor.fingerprint().toUpperCase(Locale.ROOT)
                                + " /Library/Keychains/System.keychain");
    }

    @Test
    void macOsOwnVerifierJudgesTheChain() throws Exception {
        try (Probe probe = Probe.open(authority)) {
            assertThat(MacStore.ofUser(Path.of("/Users/me"), mac)
                            .handshake(probe)
                            .verdict())
                    .isEqualTo(Handshake.Verdict.ACCEPTED);
        }
        assertThat(mac.lines())
                .singleElement()
                .asString()
                .matches("security verify-cert -c \\S+ -c \\S+ -p ssl -s " + Roots.HOST);
    }
}
