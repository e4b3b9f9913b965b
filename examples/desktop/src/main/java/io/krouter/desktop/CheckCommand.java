package io.krouter.desktop;

import io.krouter.api.Provider;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what a configuration would do, without doing it. */
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

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Option(names = "--config", paramLabel = "FILE", required = true, description = "The configuration.")
    private Path config;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    CheckCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Home home = homeOption.home(environment);
        Map<String, Provider.Factory> types = ProviderTypes.all();
        Configuration configuration = new ConfigurationReader(environment, types).read(config);
        CertificateAuthority authority = authority(home, configuration);
        Ourselves ourselves = Ourselves.of(authority, List::of);
        new Assembly(types, home, ourselves)
                .assemble(configuration, new CallLog())
                .close();
        ourselves.names().close();
        PrintWriter out = spec.commandLine().getOut();
        new Forecast(configuration).lines().forEach(out::println);
        out.flush();
        return ExitCode.OK;
    }

    /** The home's own if it has one, since it must cover the hosts; else one that is never kept. */
    private static CertificateAuthority authority(Home home, Configuration configuration) throws IOException {
        if (!home.caStore().exists()) {
            return CertificateAuthority.create(configuration.intercept(), Clock.systemUTC());
        }
        CertificateAuthority authority = OwnAuthority.load(home);
        OwnAuthority.requireCovered(authority, home, configuration);
        return authority;
    }
}
