package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Configuration;
import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.config.HostNames;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The krouter that the machine is examined for. Immutable.
 *
 * @param home where krouter keeps what is its own
 * @param proxy where its CONNECT proxy should listen
 * @param transparent where it should take TLS straight away
 * @param hosts which it decrypts, in lower case
 * @param elsewhere those of the hosts that the configuration connects to some other place, so that their names need no address
 * @param runLine the command that starts it
 */
public record Setup(
        Path home,
        Endpoint proxy,
        Optional<Endpoint> transparent,
        List<String> hosts,
        List<String> elsewhere,
        String runLine) {

    private static final String RUN = "krouter run --config ";

    /** Keeps its own copies. */
    public Setup {
        hosts = List.copyOf(hosts);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * What a configuration says, else what the krouter that runs with this home says of itself, else the defaults.
     *
     * @param configuration if one was named
     */
    public static Setup of(Machine machine, Path home, Optional<Configuration> configuration) {
        List<Status> running = Status.all(home).stream()
                .filter(status -> status.isAlive(machine))
                .toList();
        return configuration
                .map(file -> configured(home, file, running))
                .or(() -> running.stream().findFirst().map(status -> told(home, status)))
                .orElseGet(() -> new Setup(
                        home, Configuration.DEFAULT_LISTEN, Optional.empty(), HostNames.KIRO, List.of(), RUN + "FILE"));
    }

    /** A port that was free when it started is known only from the krouter that runs. */
    private static Setup configured(Path home, Configuration configuration, List<Status> running) {
        Optional<Status> status = running.stream()
                .filter(one -> configuration.listen().port() == 0
                        || one.proxy().port() == configuration.listen().port())
                .findFirst();
        List<String> elsewhere = configuration.upstream().connectTo().keySet().stream()
                .map(Endpoint::host)
                .toList();
        return new Setup(
                home,
                status.map(Status::proxy).orElse(configuration.listen()),
                status.flatMap(Status::transparent).or(configuration::transparent),
                configuration.intercept(),
                elsewhere,
                RUN + configuration.file());
    }

    private static Setup told(Path home, Status status) {
        return new Setup(
                home,
                status.proxy(),
                status.transparent(),
                List.copyOf(status.hosts().keySet()),
                List.of(),
                RUN + "FILE");
    }

    /** The directory of the certificate authority. */
    Path authority() {
        return home.resolve("ca");
    }

    /** What programs have to trust. */
    Path rootPem() {
        return authority().resolve("root.pem");
    }
}
