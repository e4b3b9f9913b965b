package io.krouter.desktop;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.HostNames;
import io.krouter.tls.CertificateAuthority;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The certificate authority: made once, shown, and handed out to whoever is to trust it. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = "Your own certificate authority, which can speak for the hosts it was made for and for no other.",
        synopsisSubcommandLabel = "COMMAND")
final class CaCommand implements Runnable {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    CaCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    @Command(
            name = "create",
            mixinStandardHelpOptions = true,
            description = "Makes the authority, if there is none yet.")
    int create(
            @Option(
                            names = "--config",
                            paramLabel = "FILE",
                            description = "Covers the hosts that this file intercepts. Default: Kiro's own chat hosts.")
                    @Nullable
                    Path config)
            throws IOException {
        Home home = home();
        if (home.caStore().exists()) {
            throw new FailedException("there is a certificate authority in " + home.caDirectory()
                    + " already; krouter ca show tells what it covers");
        }
        CertificateAuthority authority =
                CertificateAuthority.create(hosts(Optional.ofNullable(config)), Clock.systemUTC());
        home.caStore().save(authority);
        print("Made a certificate authority in " + home.caDirectory() + ".");
        describe(authority, home);
        return ExitCode.OK;
    }

    @Command(
            name = "show",
            mixinStandardHelpOptions = true,
            description = "Shows what the authority covers, until when, and how to recognise it.")
    int show() throws IOException {
        Home home = home();
        describe(OwnAuthority.load(home), home);
        return ExitCode.OK;
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Says whether the authority can be used; ends with 1 if not.")
    int status() throws IOException {
        CertificateAuthority authority = OwnAuthority.load(home());
        Instant now = Instant.now();
        long days = Duration.between(now, authority.expiresAt()).toDays();
        print("The certificate authority is good for " + days + " more days.");
        if (!now.isBefore(authority.renewalDueAt())) {
            print("It should be replaced soon.");
        }
        return ExitCode.OK;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = "Writes the root certificate as PEM, for a trust store or NODE_EXTRA_CA_CERTS. Never a key.")
    int export(
            @Option(names = "--out", paramLabel = "FILE", required = true, description = "Where to write it.") Path out)
            throws IOException {
        Files.writeString(out, OwnAuthority.load(home()).exportPem());
        print("Wrote the root certificate to " + out + ".");
        return ExitCode.OK;
    }

    private Home home() {
        return homeOption.home(environment);
    }

    private List<String> hosts(Optional<Path> config) {
        return config.map(file -> new ConfigurationReader(environment, ProviderTypes.all()).read(file))
                .map(Configuration::intercept)
                .orElse(HostNames.KIRO);
    }

    private void describe(CertificateAuthority authority, Home home) {
        print("covers       " + String.join(", ", authority.hosts()));
        print("valid until  " + DAY.format(authority.expiresAt()));
        print("SHA-256      " + authority.fingerprint());
        print("certificate  " + home.caStore().rootPem());
    }

    private void print(String line) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
