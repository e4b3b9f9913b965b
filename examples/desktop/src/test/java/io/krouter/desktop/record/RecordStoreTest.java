package io.krouter.desktop.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordStoreTest {

    @TempDir
    private Path parent;

    private RecordStore open(long maxBytes) throws IOException {
        return RecordStore.open(directory(), maxBytes, Duration.ofHours(24), Clock.systemUTC());
    }

    private Path directory() {
        return parent.resolve("below/recordings");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(directory())) {
            return files.sorted().toList();
        }
    }

    @Test
    void nothingIsMadeBeforeThereIsSomethingToKeep() throws IOException {
        open(100);

        assertThat(directory()).doesNotExist();
    }

    @Test
    void directoryAndFilesAreTheOwnersAlone() throws IOException {
        Path file = open(100).write(new byte[10]);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(directory())))
                .isEqualTo("rwx------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(file).hasSize(10);
    }

    @Test
    void theOldestGoFirst() throws IOException {
        RecordStore store = open(100);
        Path first = store.write(new byte[40]);
        Path second = store.write(new byte[40]);
        Path third = store.write(new byte[40]);

        assertThat(files()).containsExactly(second, third).doesNotContain(first);
    }

    @Test
    void whatIsTooOldGoes() throws IOException {
        RecordStore store = open(100);
        Path old = store.write(new byte[10]);
        Files.setLastModifiedTime(old, FileTime.from(Clock.systemUTC().instant().minus(Duration.ofHours(25))));

        store.sweep();

        assertThat(files()).isEmpty();
    }

    @Test
    void whatIsNotItsOwnStays() throws IOException {
        RecordStore store = open(100);
        store.write(new byte[90]);
        Path notes = Files.write(directory().resolve("notes.json"), new byte[500]);

        store.write(new byte[90]);

        assertThat(files()).hasSize(2).contains(notes);
    }

    @Test
    void whatIsLongerThanAllMayBeIsNotKept() throws IOException {
        RecordStore store = open(100);
        Path kept = store.write(new byte[10]);

        assertThatThrownBy(() -> store.write(new byte[101])).hasMessageContaining("101 bytes but max-size is 100");
        assertThat(files()).containsExactly(kept);
    }

    @Test
    void aDirectoryThatIsOpenToOthersIsRefused() throws IOException {
        Files.createDirectories(directory());
        Files.setPosixFilePermissions(directory(), PosixFilePermissions.fromString("rwxr-x---"));

        assertThatThrownBy(() -> open(100))
                .hasMessageContaining("open to others")
                .hasMessageContaining("chmod 700");
    }

    @Test
    void aLinkIsRefused() throws IOException {
        Files.createDirectories(directory().getParent());
        Files.createSymbolicLink(directory(), Files.createDirectory(parent.resolve("elsewhere")));

        assertThatThrownBy(() -> open(100)).hasMessageContaining("no link");
    }
}
