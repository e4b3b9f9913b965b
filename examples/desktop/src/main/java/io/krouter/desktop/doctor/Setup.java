package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.config.HostNames;
import io.krouter.desktop.config.UpstreamProxy;
import io.krouter.desktop.machine.MachineView;
import io.krouter.desktop.status.Status;
import io.krouter.providers.ForwardProxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The krouter that the machine is examined for. Immutable.
 *
 * @param home where krouter keeps what is its own
 * @param proxy where its CONNECT proxy should listen
 * @param transparent where it should take TLS straight away
 * @param hosts which it decrypts, in lower case
 * @param elsewhere those of the hosts that the configuration reaches by {@code connect-to} or through a proxy, so that their names
 *     need no address here
 * @param options what makes {@code krouter run} and {@code krouter launch} be this one
 */
public record Setup(
        Path home,
        Endpoint proxy,
        Optional<Endpoint> transparent,
        List<String> hosts,
        List<String> elsewhere,
        String options) {

    private static final String CONFIG = "--config ";

    /** Keeps its own copies. */
    public Setup {
        hosts = List.copyOf(hosts);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * The configuration's values, else those that the krouter running with this home reports, else the defaults.
     *
     * @param configuration if one was named
     * @param homeOption {@code --home DIR} after a space, or nothing if that is the default
     */
    public static Setup of(MachineView machine, Path home, Optional<Configuration> configuration, String homeOption) {
        List<Status> running = Status.all(home).stream()
                .filter(status -> status.isAlive(machine))
                .toList();
        Setup reported = running.stream()
                .findFirst()
                .map(status -> reported(home, status))
                .orElseGet(() -> new Setup(
                        home,
                        Configuration.DEFAULT_LISTEN,
                        Optional.empty(),
                        HostNames.KIRO,
                        List.of(),
                        CONFIG + "FILE"));
        Setup setup = configuration.map(file -> configured(home, file, running)).orElse(reported);
        return setup.withOptions(setup.options + homeOption);
    }

    /** A port that was free when it started is known only from the krouter that runs. */
    private static Setup configured(Path home, Configuration configuration, List<Status> running) {
        Optional<Status> status = running.stream()
                .filter(one -> configuration.listen().port() == 0
                        || one.proxy().port() == configuration.listen().port())
                .findFirst();
        return new Setup(
                home,
                status.map(Status::proxy).orElse(configuration.listen()),
                status.flatMap(Status::transparent).or(configuration::transparent),
                configuration.intercept(),
                elsewhere(configuration),
                CONFIG + configuration.file());
    }

    private static List<String> elsewhere(Configuration configuration) {
        Set<String> connected = configuration.upstream().connectTo().keySet().stream()
                .map(Endpoint::host)
                .collect(Collectors.toSet());
        Optional<ForwardProxy> proxy = configuration.upstream().proxy().map(UpstreamProxy::parsed);
        return configuration.intercept().stream()
                .filter(host -> connected.contains(host)
                        || proxy.filter(by -> by.carries(host)).isPresent())
                .toList();
    }

    private static Setup reported(Path home, Status status) {
        return new Setup(
                home,
                status.proxy(),
                status.transparent(),
                List.copyOf(status.hosts().keySet()),
                List.of(),
                CONFIG + "FILE");
    }

    private Setup withOptions(String other) {
        return new Setup(home, proxy, transparent, hosts, elsewhere, other);
    }

    /** The command that starts it. */
    String runLine() {
        return "krouter run " + options;
    }

    /** The command that starts a program which goes through it. */
    String launchLine(String program) {
        return "krouter launch " + options + " -- " + program;
    }

    /** The directory of the certificate authority. */
    Path authority() {
        return home.resolve("ca");
    }

    /** What programs have to trust. */
    public Path rootPem() {
        return authority().resolve("root.pem");
    }
}
