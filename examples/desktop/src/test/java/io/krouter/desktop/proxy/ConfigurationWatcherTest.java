package io.krouter.desktop.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationException;
import io.krouter.desktop.config.ConfigurationReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationWatcherTest {

    @TempDir
    private Path directory;

    private final List<Configuration> inForce = new ArrayList<>();
    private Path file;
    private ConfigurationWatcher watcher;

    @BeforeEach
    void watch() throws IOException {
        file = Files.writeString(directory.resolve("krouter.yaml"), "listen: 127.0.0.1:1");
        watcher = new ConfigurationWatcher(
                new FileChanges(file), new ConfigurationReader(Map.of(), Map.of())::read, inForce::add);
    }

    @Test
    void anUnchangedFileIsNotReadAgain() {
        watcher.run();
        watcher.run();

        assertThat(inForce).isEmpty();
    }

    @Test
    void aChangeCountsOnceItHasLasted() throws IOException {
        Files.writeString(file, "listen: 127.0.0.1:2");
        watcher.run();
        assertThat(inForce).isEmpty();

        watcher.run();
        watcher.run();
        assertThat(inForce)
                .singleElement()
                .extracting(now -> now.listen().port())
                .isEqualTo(2);
    }

    @Test
    void aFileThatWasReplacedCountsAsChangedWhateverItsTime() throws IOException {
        Path other = Files.writeString(directory.resolve("other"), "listen: 127.0.0.1:3");
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(file));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        watcher.run();
        watcher.run();

        assertThat(inForce).hasSize(1);
    }

    @Test
    void aBrokenOrMissingFileChangesNothingAndTheNextGoodOneDoes() throws IOException {
        Files.writeString(file, "listen: nonsense");
        watcher.run();
        watcher.run();
        Files.delete(file);
        watcher.run();
        watcher.run();
        assertThat(inForce).isEmpty();

        Files.writeString(file, "listen: 127.0.0.1:4");
        watcher.run();
        watcher.run();
        assertThat(inForce).hasSize(1);
    }

    @Test
    void aConfigurationThatCannotBePutInForceDoesNotEndTheWatching() throws IOException {
        ConfigurationWatcher refusing = new ConfigurationWatcher(
                new FileChanges(file), new ConfigurationReader(Map.of(), Map.of())::read, next -> {
                    inForce.add(next);
                    throw new ConfigurationException("not covered");
                });
        Files.writeString(file, "listen: 127.0.0.1:5");
        refusing.run();
        refusing.run();
        Files.writeString(file, "listen: 127.0.0.1:6");
        refusing.run();
        refusing.run();

        assertThat(inForce).hasSize(2);
    }

    @Test
    void anErrorWhileReadingDoesNotEndTheWatching() throws IOException {
        ConfigurationWatcher failing = new ConfigurationWatcher(
                new FileChanges(file),
                path -> {
                    throw new StackOverflowError();
                },
                inForce::add);
        Files.writeString(file, "listen: 127.0.0.1:5");
        failing.run();

        assertThatCode(failing::run).doesNotThrowAnyException();
    }

    @Test
    void aFileThatNestsVeryDeepChangesNothingAndTheNextGoodOneDoes() throws IOException {
        Files.writeString(file, "listen: " + "[".repeat(100_000) + "]".repeat(100_000));
        watcher.run();
        watcher.run();
        assertThat(inForce).isEmpty();

        Files.writeString(file, "listen: 127.0.0.1:4");
        watcher.run();
        watcher.run();
        assertThat(inForce).hasSize(1);
    }
}
