package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against NSS itself. */
class NssStoreTest {

    private static final Commands COMMANDS = Commands.onThisMachine();

    @TempDir
    private Path directory;

    private final CertificateAuthority authority = Roots.authority();
    private Path profile;
    private NssStore store;
    private Anchor anchor;

    @BeforeEach
    void makeProfile() throws IOException {
        assumeTrue(COMMANDS.has("certutil"), "NSS's certutil is not installed (Debian: libnss3-tools)");
        profile = Files.createDirectory(directory.resolve("nssdb"));
        COMMANDS.require(List.of("certutil", "-N", "-d", "sql:" + profile, "--empty-password"));
        store = new NssStore(profile, COMMANDS);
        anchor = Roots.anchor(authority, directory);
    }

    @Test
    void whatIsInstalledIsTrustedAndWhatIsRemovedIsGone() throws Exception {
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);

        assertThat(store.install(anchor)).isEmpty();
        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);

        assertThat(store.remove(anchor)).isEmpty();
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void nssItselfAcceptsAHandshakeOnlyWhileTheRootIsInstalled() throws Exception {
        assumeTrue(COMMANDS.has("tstclnt"), "NSS's tstclnt is not installed (Debian: libnss3-tools)");
        try (Probe probe = Probe.open(authority)) {
            assertThat(store.handshake(probe).verdict()).isEqualTo(Handshake.Verdict.REFUSED);
            store.install(anchor);
            assertThat(store.handshake(probe)).isEqualTo(new Handshake(Handshake.Verdict.ACCEPTED, "tstclnt", ""));
            store.remove(anchor);
            assertThat(store.handshake(probe).verdict()).isEqualTo(Handshake.Verdict.REFUSED);
        }
    }

    @Test
    void bothCanBeDoneTwice() throws Exception {
        store.install(anchor);
        store.install(anchor);
        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);

        store.remove(anchor);
        assertThat(store.remove(anchor)).isEmpty();
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aRootUnderAnotherNameIsFoundByItsFingerprint() throws Exception {
        COMMANDS.require(List.of(
                "certutil",
                "-A",
                "-d",
                "sql:" + profile,
                "-t",
                ",,",
                "-n",
                "by  hand (me)",
                "-i",
                anchor.file().toString()));
        assertThat(store.look(anchor)).isEqualTo(Presence.PARTIAL);

        store.install(anchor);
        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);
        store.remove(anchor);
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void anotherRootUnderOurNameStays() throws Exception {
        Anchor other = Roots.anchor(Roots.authority(), directory);
        COMMANDS.require(List.of(
                "certutil",
                "-A",
                "-d",
                "sql:" + profile,
                "-t",
                "C,,",
                "-n",
                anchor.name(),
                "-i",
                other.file().toString()));

        store.remove(anchor);

        assertThat(store.look(other)).isEqualTo(Presence.TRUSTED);
    }

    @Test
    void twoRootsOfOneUserAreToldApart() throws Exception {
        Anchor other = Roots.anchor(Roots.authority(), directory);
        store.install(anchor);
        store.install(other);
        store.remove(anchor);

        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
        assertThat(store.look(other)).isEqualTo(Presence.TRUSTED);
    }

    /** Away from any terminal, where NSS would ask for the password. */
    private static final Commands NO_TERMINAL = new Commands() {
        @Override
        public boolean has(String program) {
            return COMMANDS.has(program);
        }

        @Override
        public Outcome run(List<String> command, byte[] input) throws IOException {
            List<String> away = new ArrayList<>(List.of("setsid", "--wait"));
            away.addAll(command);
            return COMMANDS.run(away, input);
        }
    };

    @Test
    void aProfileWhosePasswordIsNotGivenIsToldAndCanBeCleared() throws Exception {
        assumeTrue(COMMANDS.has("setsid"), "setsid is not installed");
        Path locked = Files.createDirectory(directory.resolve("locked"));
        Path password = Files.writeString(directory.resolve("password"), "secret-12345\n");
        COMMANDS.require(List.of("certutil", "-N", "-d", "sql:" + locked, "-f", password.toString()));
        NssStore lockedStore = new NssStore(locked, NO_TERMINAL);

        assertThatThrownBy(() -> lockedStore.install(anchor))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("authenticate");
        assertThat(lockedStore.look(anchor))
                .as("NSS adds it, and then cannot trust it")
                .isEqualTo(Presence.PARTIAL);
        lockedStore.remove(anchor);
        assertThat(lockedStore.look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aProfileThatIsGoneHasNothing() throws Exception {
        NssStore gone = new NssStore(directory.resolve("gone"), COMMANDS);

        assertThat(gone.look(anchor)).isEqualTo(Presence.ABSENT);
        assertThat(gone.remove(anchor)).isEmpty();
        assertThatThrownBy(() -> gone.install(anchor)).isInstanceOf(IOException.class);
    }
}
