package io.krouter.desktop.cli.ca;

import io.krouter.desktop.cli.common.HomeOption;
import io.krouter.desktop.home.Home;
import io.krouter.tls.ca.CertificateAuthority;
import java.io.PrintWriter;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The certificate authority, from its making to its end, and who trusts it; what is done is in the subcommands. */
@Command(
        name = "ca",
        mixinStandardHelpOptions = true,
        description = "Your own certificate authority, which can speak for the hosts it was made for and for no other.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CaCreateCommand.class,
            CaShowCommand.class,
            CaExportCommand.class,
            CaStatusCommand.class,
            CaRenewCommand.class,
            CaInstallCommand.class,
            CaUninstallCommand.class
        })
public final class CaCommand implements Runnable {

    static final DateTimeFormatter DAY = DateTimeFormatter.ISO_LOCAL_DATE.withZone(ZoneOffset.UTC);

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Mixin
    private HomeOption homeOption = new HomeOption();

    public CaCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    Map<String, String> environment() {
        return environment;
    }

    Home home() {
        return homeOption.home(environment);
    }

    /** Prints this authority, in four lines. */
    void describe(CertificateAuthority authority) {
        print("covers       " + String.join(", ", authority.hosts()));
        print("valid until  " + DAY.format(authority.expiresAt()));
        print("SHA-256      " + authority.fingerprint());
        print("certificate  " + home().caStore().rootPem());
    }

    /** Prints a line that was asked for. */
    void print(String line) {
        printTo(spec.commandLine().getOut(), line);
    }

    /** Prints a line for people, on standard error, beside what was asked for. */
    void inform(String line) {
        printTo(spec.commandLine().getErr(), line);
    }

    private static void printTo(PrintWriter writer, String line) {
        writer.println(line);
        writer.flush();
    }
}
