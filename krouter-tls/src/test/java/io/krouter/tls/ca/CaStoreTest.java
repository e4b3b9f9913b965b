package io.krouter.tls.ca;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisabledOnOs(OS.WINDOWS) // modes and links are told in POSIX terms
class CaStoreTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";

    @TempDir
    private Path home;

    private final CertificateAuthority authority = CertificateAuthority.create(List.of(HOST), Clock.systemUTC());

    private Path directory() {
        return home.resolve("deep/ca");
    }

    private CaStore store() {
        return CaStore.in(directory());
    }

    @Test
    void whatIsSavedIsLoadedAndStillSigns() throws Exception {
        store().save(authority);
        CertificateAuthority loaded = store().load();

        assertThat(loaded.rootCertificate()).isEqualTo(authority.rootCertificate());
        assertThat(loaded.intermediateCertificate()).isEqualTo(authority.intermediateCertificate());
        assertThat(loaded.hosts()).containsExactly(HOST);
        Leaf leaf = loaded.leaf(HOST, Instant.now());
        leaf.certificate().verify(authority.intermediateCertificate().getPublicKey());
    }

    @Test
    void everythingIsForTheOwnerAlone() throws Exception {
        store().save(authority);

        assertThat(mode(directory())).isEqualTo("rwx------");
        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files)
                    .hasSize(4)
                    .allSatisfy(file -> assertThat(mode(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void theKeyIsEncryptedAndNoFileHoldsTheRootKey() throws Exception {
        store().save(authority);

        byte[] plain = authority.intermediate().key().getEncoded();
        byte[] stored = Files.readAllBytes(directory().resolve("ca.p12"));
        assertThat(latin(stored)).doesNotContain(latin(plain));
        assertThat(Files.readString(store().rootPem())).isEqualTo(authority.exportPem());
        assertThat(Files.readString(directory().resolve("intermediate.pem"))).doesNotContain("PRIVATE");
        assertThat(Files.size(directory().resolve("passphrase"))).isEqualTo(43);
    }

    @Test
    void anotherAuthorityTakesThePlaceOfTheFirst() throws Exception {
        store().save(authority);
        CertificateAuthority next =
                CertificateAuthority.create(List.of("q.us-east-1.amazonaws.com"), Clock.systemUTC());
        store().save(next);

        assertThat(store().load().fingerprint()).isEqualTo(next.fingerprint());
        assertThat(Files.readString(store().rootPem())).isEqualTo(next.exportPem());
    }

    @Test
    void certificatesThatACrashLeftBehindAreMadeGood() throws Exception {
        store().save(authority);
        Files.writeString(store().rootPem(), "old");
        store().load();

        assertThat(Files.readString(store().rootPem())).isEqualTo(authority.exportPem());
    }

    @Test
    void anEmptyStoreSaysHowToMakeOne() {
        assertThat(store().exists()).isFalse();
        assertThatThrownBy(() -> store().load())
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("krouter ca create");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.p12", "passphrase", "root.pem"})
    void aFileThatOthersCanReadIsRefused(String name) throws Exception {
        store().save(authority);
        Files.setPosixFilePermissions(directory().resolve(name), PosixFilePermissions.fromString("rw-r-----"));

        assertThatThrownBy(() -> store().load())
                .isInstanceOf(AccessDeniedException.class)
                .hasMessageContaining("rw-r-----")
                .hasMessageContaining(name);
    }

    @Test
    void aDirectoryThatOthersCanReachIsRefusedForReadingAndForWriting() throws Exception {
        store().save(authority);
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwx--x--x"));

        assertThatThrownBy(() -> store().load()).isInstanceOf(AccessDeniedException.class);
        assertThatThrownBy(() -> store().save(authority)).isInstanceOf(AccessDeniedException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ca.p12", "passphrase", "root.pem"})
    void aSymbolicLinkIsRefusedForReadingAndForWriting(String name) throws Exception {
        store().save(authority);
        Path elsewhere = home.resolve("elsewhere");
        Files.move(directory().resolve(name), elsewhere);
        Files.createSymbolicLink(directory().resolve(name), elsewhere);

        assertThatThrownBy(() -> store().load()).isInstanceOf(IOException.class).hasMessageContaining("symbolic link");
        assertThatThrownBy(() -> store().save(authority)).isInstanceOf(IOException.class);
    }

    @Test
    void aDirectoryThatIsALinkIsRefused() throws Exception {
        Files.createDirectories(directory().getParent());
        Path elsewhere = Files.createDirectory(home.resolve("elsewhere"));
        Files.createSymbolicLink(directory(), elsewhere);

        assertThatThrownBy(() -> store().save(authority)).hasMessageContaining("symbolic link");
        assertThat(elsewhere).isEmptyDirectory();
    }

    @Test
    void aDamagedKeyStoreIsNamed() throws Exception {
        store().save(authority);
        byte[] stored = Files.readAllBytes(directory().resolve("ca.p12"));
        stored[stored.length / 2] ^= 1;
        Files.write(directory().resolve("ca.p12"), stored);

        assertThatThrownBy(() -> store().load()).isInstanceOf(IOException.class);
    }

    @Test
    void nothingIsLeftOfAnAuthorityThatIsDeleted() throws Exception {
        store().save(authority);
        Files.writeString(directory().resolve(".ca.p12.0123456789abcdef"), "what a crash left of writing it");
        store().delete();
        store().delete();

        assertThat(store().exists()).isFalse();
        assertThat(directory()).doesNotExist();
    }

    @Test
    void deletingFollowsNoLink() throws Exception {
        store().save(authority);
        Path elsewhere = Files.writeString(home.resolve("elsewhere"), "precious");
        Files.delete(directory().resolve("ca.p12"));
        Files.createSymbolicLink(directory().resolve("ca.p12"), elsewhere);

        assertThatThrownBy(() -> store().delete()).hasMessageContaining("symbolic link");
        assertThat(elsewhere).hasContent("precious");
    }

    @Test
    void savingLeavesNoDraftBehind() throws Exception {
        store().save(authority);
        store().save(authority);

        try (Stream<Path> files = Files.list(directory())) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("ca.p12", "passphrase", "root.pem", "intermediate.pem");
        }
    }

    private static String mode(Path path) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String latin(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
