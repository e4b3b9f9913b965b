package io.krouter.desktop.cli.common;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --config}, for commands that need a configuration. */
public final class ConfigOption {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration.")
    private Path file;

    /** The file to read. */
    public Path file() {
        return file;
    }
}
