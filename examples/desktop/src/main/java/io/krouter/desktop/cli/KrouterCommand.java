package io.krouter.desktop.cli;

import io.krouter.desktop.cli.ca.CaCommand;
import io.krouter.desktop.cli.common.Logging;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The program itself; what it does is in its subcommands. */
@Command(
        name = "krouter",
        mixinStandardHelpOptions = true,
        description = "Gives each chat of the Kiro IDE to the model you chose, on your own machine.",
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommandsRepeatable = false,
        footer = {"", "Start with: krouter demo"})
public final class KrouterCommand implements Runnable {

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Log more, and show where in the program an error came from.")
    private boolean verbose;

    private KrouterCommand() {}

    /**
     * The command line, ready to execute.
     *
     * @param environment of the process
     */
    public static CommandLine commandLine(Map<String, String> environment) {
        KrouterCommand root = new KrouterCommand();
        return new CommandLine(root)
                .addSubcommand(new DemoCommand())
                .addSubcommand(new RunCommand(environment))
                .addSubcommand(new CheckCommand(environment))
                .addSubcommand(new CaCommand(environment))
                .addSubcommand(new CommandLine(new LaunchCommand(environment)).setStopAtPositional(true))
                .addSubcommand(DoctorCommand.commandLine(environment))
                .addSubcommand(new TranslateCommand())
                .addSubcommand(new CompressCommand())
                .addSubcommand(new ReplayCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionStrategy(parsed -> {
                    Logging.configure(root.verbose);
                    return new CommandLine.RunLast().execute(parsed);
                })
                .setExecutionExceptionHandler((e, command, parsed) -> Failures.report(e, command, root.verbose))
                .setParameterExceptionHandler(Failures::reportUsage);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
