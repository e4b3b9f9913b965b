package io.krouter.desktop.cli;

import io.krouter.api.Provider;
import io.krouter.desktop.cli.common.ConfigOption;
import io.krouter.desktop.cli.common.HomeOption;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.ProviderTypes;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.proxy.Proxy;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints what a configuration would do, without doing it. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Reads the configuration and prints what would happen for each model and host. Ends with 3 at the"
                + " first mistake, and names its file, line and key.")
final class CheckCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private HomeOption homeOption = new HomeOption();

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Home home = homeOption.home(environment);
        Map<String, Provider.Factory> types = ProviderTypes.all();
        Configuration configuration = new ConfigurationReader(environment, types).read(config.file());
        Proxy.verify(configuration, types, home);
        PrintWriter out = spec.commandLine().getOut();
        new Forecast(configuration).lines().forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }
}
