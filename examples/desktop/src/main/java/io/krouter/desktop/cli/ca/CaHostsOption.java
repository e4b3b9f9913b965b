package io.krouter.desktop.cli.ca;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --config}, for commands that make an authority. */
final class CaHostsOption {

    @Option(names = "--config", paramLabel = "FILE", description = "Covers the hosts that this file intercepts.")
    private Optional<Path> config = Optional.empty();

    /** The hosts that the file intercepts, if one was given. */
    Optional<List<String>> of(Map<String, String> environment) {
        return config.map(file -> new ConfigurationReader(environment).read(file))
                .map(Configuration::intercept);
    }
}
