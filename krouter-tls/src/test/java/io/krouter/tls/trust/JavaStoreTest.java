package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JavaStoreTest {

    @TempDir
    private Path directory;

    private final CertificateAuthority authority = Roots.authority();
    private Path file;
    private JavaStore store;
    private Anchor anchor;

    @BeforeEach
    void makeStore() throws IOException {
        file = directory.resolve("java.p12");
        store = new JavaStore(file);
        anchor = Roots.anchor(authority, directory);
    }

    @Test
    void itHasJavasOwnRootsAndOurs() throws Exception {
        store.install(anchor);

        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);
        KeyStore read = KeyStore.getInstance(file.toFile(), "changeit".toCharArray());
        assertThat(read.size()).isGreaterThan(20);
    }

    @Test
    void aJavaProgramThatFollowsItAcceptsAHandshake() throws Exception {
        Anchor other = Roots.anchor(Roots.authority(), directory);
        try (Probe probe = Probe.open(authority)) {
            store.install(other);
            assertThat(store.handshake(probe).verdict()).isEqualTo(Handshake.Verdict.REFUSED);
            store.install(anchor);
            assertThat(store.handshake(probe).verdict()).isEqualTo(Handshake.Verdict.ACCEPTED);
        }
    }

    @Test
    void theFileIsGoneWithTheLastOfOurRoots() throws Exception {
        Anchor other = Roots.anchor(Roots.authority(), directory);
        store.install(anchor);
        store.install(other);

        store.remove(anchor);
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
        assertThat(store.look(other)).isEqualTo(Presence.TRUSTED);
        store.remove(other);
        store.remove(other);
        assertThat(file).doesNotExist();
    }
}
