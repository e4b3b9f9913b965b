package io.krouter.desktop.cli;

import io.krouter.desktop.cli.common.FailedException;
import io.krouter.desktop.cli.common.HomeOption;
import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.ConfigurationReader;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.launch.ChildEnvironment;
import io.krouter.desktop.proxy.FollowingProxy;
import io.krouter.desktop.status.CallLog;
import java.io.Closeable;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Starts one program that goes through krouter. */
@Command(
        name = "launch",
        mixinStandardHelpOptions = true,
        description =
                "Starts one program, such as Kiro, that goes through krouter and trusts it. Only its own environment"
                        + " changes. Ends when it ends, with its exit code.")
final class LaunchCommand implements Callable<Integer> {

    private static final int CONNECT_MILLIS = 1000;

    private final Map<String, String> environment;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "Starts the proxy of this configuration as well, unless it runs already. Default: the proxy that"
                            + " listens at 127.0.0.1:8877.")
    private Optional<Path> config = Optional.empty();

    @Mixin
    private HomeOption homeOption = new HomeOption();

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program and its arguments, best after a --.")
    private List<String> command = List.of();

    LaunchCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Home home = homeOption.home(environment);
        try (Reached proxy = reach(home)) {
            ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
            builder.environment().putAll(new ChildEnvironment(environment, home).variables(proxy.url()));
            return waitFor(start(builder));
        }
    }

    /** A proxy that accepts connections; closing it ends what was started for it. */
    private record Reached(String url, Runnable end) implements Closeable {

        @Override
        public void close() {
            end.run();
        }
    }

    private Reached reach(Home home) throws IOException {
        if (config.isEmpty()) {
            return running(Configuration.DEFAULT_LISTEN, "http://" + Configuration.DEFAULT_LISTEN)
                    .orElseThrow(() -> new FailedException("nothing listens at " + Configuration.DEFAULT_LISTEN
                            + "; start it with krouter run --config FILE, or give --config FILE here"));
        }
        Configuration configuration = new ConfigurationReader(environment).read(config.get());
        Endpoint listen = configuration.listen();
        Optional<Reached> running = running(listen, configuration.clientUrl(listen.port()));
        if (running.isPresent()) {
            return running.get();
        }
        FollowingProxy started = FollowingProxy.start(config.get(), home, environment, new CallLog());
        return new Reached(started.proxy().clientUrl(), started::close);
    }

    private static Optional<Reached> running(Endpoint listen, String url) {
        if (listen.port() == 0) {
            return Optional.empty();
        }
        try (Socket socket = new Socket()) {
            socket.connect(listen.near(listen.port()).address(), CONNECT_MILLIS);
            return Optional.of(new Reached(url, () -> {}));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Process start(ProcessBuilder builder) {
        try {
            return builder.start();
        } catch (IOException e) {
            throw new FailedException("could not start " + builder.command().get(0) + ": " + e.getMessage(), e);
        }
    }

    /** Who ends krouter ends the program that it was started for. */
    private static int waitFor(Process process) throws InterruptedException {
        Thread end = new Thread(process::destroy, "krouter-shutdown");
        Runtime.getRuntime().addShutdownHook(end);
        int exitCode = process.waitFor();
        Runtime.getRuntime().removeShutdownHook(end);
        return exitCode;
    }
}
