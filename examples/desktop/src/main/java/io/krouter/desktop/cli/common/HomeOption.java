package io.krouter.desktop.cli.common;

import io.krouter.desktop.home.Home;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --home}, for every command that needs the certificate authority. */
public final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description =
                    "Where krouter keeps its certificate authority. Default: the environment variable KROUTER_HOME,"
                            + " else the platform's own place for application data.")
    private Optional<Path> directory = Optional.empty();

    public Home home(Map<String, String> environment) {
        return Home.find(directory, environment, System.getProperty("os.name"));
    }
}
