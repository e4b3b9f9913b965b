package io.krouter.desktop.cli;

import io.krouter.api.Settings;
import io.krouter.desktop.cli.common.HomeOption;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.doctor.Doctor;
import io.krouter.desktop.doctor.Setup;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.JsonReport;
import io.krouter.desktop.doctor.report.TextReport;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.machine.ThisMachine;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Measures whether Kiro will reach krouter and trust it. */
@Command(
        name = "doctor",
        mixinStandardHelpOptions = true,
        description =
                "Checks, on this machine, whether Kiro will reach krouter and trust it, and prints what to do for each"
                        + " thing that is off. Changes nothing and sends nothing to anybody. Ends with 0 if nothing is off,"
                        + " with 1 if something is.")
final class DoctorCommand implements Callable<Integer> {

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration to look with. Default: the krouter that runs with this home, else 127.0.0.1:8877"
                            + " and Kiro's usual hosts.")
    private Optional<Path> config = Optional.empty();

    @Option(names = "--kiro", paramLabel = "DIR", description = "Where Kiro is installed, if krouter does not find it.")
    private Optional<Path> kiro = Optional.empty();

    @Option(names = "--json", description = "Print one line of JSON, for programs.")
    private boolean json;

    @Option(
            names = "--watch",
            paramLabel = "TIME",
            description = "Then wait for so long, such as 60s, while you chat in Kiro, and print whether it arrived.")
    private Optional<Duration> watch = Optional.empty();

    @Mixin
    private HomeOption homeOption = new HomeOption();

    private DoctorCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    /** The command, which takes times as the configuration does. */
    static CommandLine commandLine(Map<String, String> environment) {
        return new CommandLine(new DoctorCommand(environment))
                .registerConverter(Duration.class, DoctorCommand::duration);
    }

    private static Duration duration(String text) {
        try {
            return Settings.parseDuration(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }

    @Override
    public Integer call() throws InterruptedException {
        Doctor doctor = doctor();
        List<Finding> findings = new ArrayList<>(doctor.examine());
        if (watch.isPresent()) {
            print(findings);
            Finding seen = watch(doctor, watch.get());
            print(List.of(seen));
            findings.add(seen);
        } else {
            findings.addAll(doctor.use());
            print(findings);
        }
        printEnd(findings);
        return findings.stream().anyMatch(Finding::isOff) ? ExitCode.SOFTWARE : ExitCode.OK;
    }

    private Finding watch(Doctor doctor, Duration patience) throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        err.println();
        err.println("Now chat in Kiro. Watching for up to " + patience.toSeconds() + " seconds ...");
        err.println();
        err.flush();
        return doctor.watch(patience);
    }

    private Doctor doctor() {
        Home home = homeOption.home(environment);
        Optional<Configuration> configuration = config.map(file -> new ConfigurationReader(environment).read(file));
        ThisMachine machine = new ThisMachine(environment);
        return new Doctor(
                machine,
                Setup.of(machine, home.directory(), configuration, homeOption(home)),
                kiro.map(Path::toAbsolutePath));
    }

    /** Without it the commands that are advised would look elsewhere. */
    private String homeOption(Home home) {
        Home usual = Home.find(Optional.empty(), environment, System.getProperty("os.name"));
        return home.equals(usual) ? "" : " --home " + home.directory();
    }

    /** For people, as soon as it is known. */
    private void print(List<Finding> findings) {
        if (!json) {
            new TextReport(findings).lines().forEach(spec.commandLine().getOut()::println);
            spec.commandLine().getOut().flush();
        }
    }

    private void printEnd(List<Finding> findings) {
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(new JsonReport(findings).line());
        } else {
            out.println();
            out.println(new TextReport(findings).sum());
        }
        out.flush();
    }
}
