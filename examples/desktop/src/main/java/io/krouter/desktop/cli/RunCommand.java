package io.krouter.desktop.cli;

import io.krouter.desktop.cli.common.ConfigOption;
import io.krouter.desktop.cli.common.HomeOption;
import io.krouter.desktop.cli.common.Shutdown;
import io.krouter.desktop.home.Home;
import io.krouter.desktop.proxy.FollowingProxy;
import io.krouter.desktop.status.CallLog;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Runs the proxy until it is stopped. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description =
                "Runs the proxy. Prints one line on standard output once it accepts connections, and one line for each"
                        + " exchange on standard error. A changed FILE is picked up without a restart.")
final class RunCommand implements Callable<Integer> {

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    private final Map<String, String> environment;

    @SuppressWarnings("NullAway.Init") // picocli fills it in
    @Spec
    private CommandSpec spec;

    @Mixin
    private ConfigOption config = new ConfigOption();

    @Mixin
    private HomeOption homeOption = new HomeOption();

    RunCommand(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public Integer call() throws IOException {
        Home home = homeOption.home(environment);
        FollowingProxy following = FollowingProxy.start(config.file(), home, environment, new CallLog());
        LOG.info("certificate authority: {}", home.caStore().rootPem());
        spec.commandLine()
                .getOut()
                .println("krouter ready: proxy " + following.proxy().url());
        spec.commandLine().getOut().flush();
        Shutdown.await(() -> {
            LOG.info("stopping; running answers may take up to 30 seconds to end");
            following.close();
        });
        return ExitCode.OK;
    }
}
