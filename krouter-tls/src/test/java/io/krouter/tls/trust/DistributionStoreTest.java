package io.krouter.tls.trust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisabledOnOs(OS.WINDOWS)
class DistributionStoreTest {

    @TempDir
    private Path directory;

    private Anchor anchor;

    @BeforeEach
    void makeAnchor() throws IOException {
        anchor = Roots.anchor(Roots.authority(), Files.createDirectory(directory.resolve("it's here")));
    }

    @ParameterizedTest
    @EnumSource
    void theCommandsThatAreHandedBackInstallAndRemove(Distribution distribution) throws Exception {
        FakeRoot fake = new FakeRoot(distribution, directory);
        DistributionStore store = fake.store();
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);

        fake.run(store.install(anchor));
        assertThat(store.look(anchor)).isEqualTo(Presence.TRUSTED);
        assertThat(store.install(anchor)).as("nothing more to do").isEmpty();

        fake.run(store.remove(anchor));
        assertThat(store.look(anchor)).isEqualTo(Presence.ABSENT);
        assertThat(store.remove(anchor)).as("nothing more to do").isEmpty();
        assertThat(fake.anchors()).isEmptyDirectory();
    }

    @ParameterizedTest
    @EnumSource
    void aDistributionIsKnownByItsDirectory(Distribution distribution) throws Exception {
        assertThat(Distribution.of(new FakeRoot(distribution, directory).root()))
                .contains(distribution);
    }

    @Test
    void krouterItselfChangesNothing() throws Exception {
        FakeRoot fake = new FakeRoot(Distribution.DEBIAN, directory);

        assertThat(Shell.line(fake.store().install(anchor).get(0))).startsWith("sudo install -m 0644 ");
        assertThat(fake.anchors()).isEmptyDirectory();
        assertThat(fake.store().scope()).isEqualTo(TrustStore.Scope.SYSTEM);
    }

    @Test
    void theAdministratorNeedsNoSudo() {
        assertThat(Administrator.forUser("root").command("rm")).containsExactly("rm");
    }

    @Test
    void whatIsBundledWithoutItsFileIsRemovedAsWell() throws Exception {
        FakeRoot fake = new FakeRoot(Distribution.DEBIAN, directory);
        fake.run(fake.store().install(anchor));
        Files.delete(fake.anchors().resolve(anchor.name() + ".crt"));
        assertThat(fake.store().look(anchor)).isEqualTo(Presence.PARTIAL);

        fake.run(fake.store().remove(anchor));
        assertThat(fake.store().look(anchor)).isEqualTo(Presence.ABSENT);
    }

    @Test
    void aFileOfAnotherNameIsFoundByItsFingerprintAndOthersStay() throws Exception {
        FakeRoot fake = new FakeRoot(Distribution.DEBIAN, directory);
        Anchor other = Roots.anchor(Roots.authority(), directory);
        Files.writeString(fake.anchors().resolve("by hand.crt"), anchor.pem());
        Files.writeString(fake.anchors().resolve(anchor.name() + ".crt"), other.pem());

        fake.run(fake.store().remove(anchor));

        assertThat(fake.anchors()).isDirectoryContaining("glob:**/" + anchor.name() + ".crt");
        assertThat(fake.store().look(anchor)).isEqualTo(Presence.ABSENT);
        assertThat(fake.store().look(other)).isEqualTo(Presence.TRUSTED);
    }

    @Test
    void aFileWithOtherRootsBesideOursIsLeftToItsOwner() throws Exception {
        FakeRoot fake = new FakeRoot(Distribution.FEDORA, directory);
        Path both = fake.anchors().resolve("both.pem");
        Files.writeString(both, anchor.pem() + Roots.authority().exportPem());

        assertThatThrownBy(() -> fake.store().remove(anchor))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("2 certificates");
        assertThat(both).exists();
    }
}
