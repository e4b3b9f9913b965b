package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Variables that lead Kiro's client past krouter or spoil its trust: in this shell, and in a Kiro that runs. */
final class EnvironmentCheck implements Check {

    private static final Topic ALL = new Topic("environment", "environment variables");

    private static final Pattern CERTIFICATE = Pattern.compile("-----BEGIN (?:TRUSTED )?CERTIFICATE-----");

    /** The lists of roots that systems come with have more than a hundred. */
    private static final int WHOLE_BUNDLE = 30;

    private static final List<String> LAUNCHD = List.of(
            "HTTPS_PROXY",
            "NODE_EXTRA_CA_CERTS",
            "NODE_TLS_REJECT_UNAUTHORIZED",
            "NODE_OPTIONS",
            "SSL_CERT_FILE",
            "AWS_ENDPOINT_URL");

    private final Machine machine;
    private final Setup setup;
    private final Route route;
    private final List<Surroundings> surroundings = new ArrayList<>();

    EnvironmentCheck(Machine machine, Setup setup, Ide ide, Route route) {
        this.machine = machine;
        this.setup = setup;
        this.route = route;
        surroundings.add(new Surroundings("this shell", machine.environment(), false));
        if (machine.os() == Machine.Os.MACOS) {
            surroundings.add(new Surroundings("what macOS gives to apps (launchctl getenv)", launchd(machine), false));
        }
        ide.running()
                .flatMap(kiro -> kiro.environment()
                        .map(variables ->
                                new Surroundings("the running Kiro (process " + kiro.pid() + ")", variables, true)))
                .ifPresent(surroundings::add);
    }

    /** Apps that are started from the Dock have these and not the shell's; some routers set them there. */
    private static Map<String, String> launchd(Machine machine) {
        Map<String, String> variables = new TreeMap<>();
        for (String name : LAUNCHD) {
            machine.run(List.of("launchctl", "getenv", name), Map.of())
                    .map(ran -> ran.out().strip())
                    .filter(value -> !value.isEmpty())
                    .ifPresent(value -> variables.put(name, value));
        }
        return variables;
    }

    @Override
    public List<Finding> look() {
        List<Finding> off = surroundings.stream().flatMap(this::look).toList();
        String where = Shown.and(surroundings.stream().map(Surroundings::whose).toList());
        return off.isEmpty() ? List.of(ALL.ok("none of those that do harm, in " + where)) : off;
    }

    private Stream<Finding> look(Surroundings in) {
        return Stream.concat(
                Stream.of(
                                unverified(in),
                                partialBundle(in),
                                missingBundle(in),
                                proxy(in),
                                noProxy(in),
                                openSslStore(in))
                        .flatMap(Optional::stream),
                endpoints(in));
    }

    private static Topic topic(String variable, Surroundings in) {
        return new Topic("environment", variable + " in " + in.whose());
    }

    private static Optional<Finding> unverified(Surroundings in) {
        String name = "NODE_TLS_REJECT_UNAUTHORIZED";
        return in.variable(name)
                .filter("0"::equals)
                .map(zero -> topic(name, in)
                        .warn(
                                "is 0: Node then takes anybody's certificate, on the way to every host",
                                "Take it out of your shell's start files. krouter does not need it."));
    }

    /** It stands for the platform's roots, not beside them, in OpenSSL, rustls (kiro-cli), curl and Python. */
    private static Optional<Finding> partialBundle(Surroundings in) {
        String name = "SSL_CERT_FILE";
        return in.variable(name).flatMap(file -> {
            long roots = Seen.text(Path.of(file))
                    .map(text -> CERTIFICATE.matcher(text).results().count())
                    .orElse(0L);
            return roots >= WHOLE_BUNDLE
                    ? Optional.empty()
                    : Optional.of(topic(name, in)
                            .warn(
                                    "names " + Shown.clean(file) + ", which "
                                            + (roots == 0
                                                    ? "has no certificates"
                                                    : "has " + roots + " certificates alone")
                                            + "; programs that read it, such as kiro-cli, then trust nothing else",
                                    "Name a file with all of the system's roots in it, or unset the variable. Node does"
                                            + " not read it."));
        });
    }

    private static Optional<Finding> missingBundle(Surroundings in) {
        String name = "NODE_EXTRA_CA_CERTS";
        return in.variable(name)
                .filter(file -> !Files.isReadable(Path.of(file)))
                .map(
                        file -> topic(name, in)
                                .warn(
                                        "names " + Shown.clean(file)
                                                + ", which cannot be read; Node warns once and goes on" + " without it",
                                        "Correct it where it is set. krouter launch keeps what it names and adds krouter's root."));
    }

    private Optional<Finding> proxy(Surroundings in) {
        Optional<String> url = in.either("https_proxy", "HTTPS_PROXY");
        Optional<Endpoint> place = url.flatMap(Route::place);
        // Where it is what leads the running Kiro, the route says so.
        boolean told = in.isKiros() && route.way() == Route.Way.OTHER_BY_ENVIRONMENT;
        if (url.isEmpty() || told || Route.leadsTo(url.get(), setup.proxy())) {
            return Optional.empty();
        }
        Topic topic = topic("HTTPS_PROXY", in);
        String shown = Shown.url(url.get());
        if (place.filter(Route::isLoopback).filter(here -> !answers(here)).isPresent()) {
            return Optional.of(topic.warn(
                    "leads to " + shown + ", where nothing listens", "Unset it, or start what should listen there."));
        }
        return in.isKiros()
                ? Optional.empty()
                : Optional.of(topic.unknown(
                        "leads to another proxy, " + shown,
                        "krouter launch replaces it for Kiro. If you need it to get out, name it as upstream.proxy in the"
                                + " configuration, so that krouter goes through it."));
    }

    /** Loopback alone: no other machine is bothered. */
    private boolean answers(Endpoint place) {
        try {
            machine.connect(new InetSocketAddress(place.host(), place.port())).close();
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** What krouter launch starts gets a list of its own, so the shell's counts only for a Kiro that a setting leads. */
    private Optional<Finding> noProxy(Surroundings in) {
        if (!in.isKiros() && route.way() != Route.Way.SETTING) {
            return Optional.empty();
        }
        List<String> covered = in.either("no_proxy", "NO_PROXY")
                .map(list -> NoProxy.parse(list).covered(setup.hosts()))
                .orElse(List.of());
        return covered.isEmpty()
                ? Optional.empty()
                : Optional.of(topic("NO_PROXY", in)
                        .fail(
                                "covers " + Shown.and(covered) + ", which Kiro then reaches without a proxy",
                                "Take what covers them out of it, then start Kiro anew."));
    }

    private static Optional<Finding> openSslStore(Surroundings in) {
        String name = "NODE_OPTIONS";
        return in.variable(name)
                .filter(options -> options.contains("--use-openssl-ca"))
                .map(options -> topic(name, in)
                        .warn(
                                "has --use-openssl-ca: a Node then trusts what OpenSSL is set to, and an Electron, which has"
                                        + " no OpenSSL, takes no notice",
                                "Take it out; NODE_EXTRA_CA_CERTS, which krouter launch sets, does for both."));
    }

    /** An endpoint that is set in the client's code wins, so whether these count is for use to show. */
    private static Stream<Finding> endpoints(Surroundings in) {
        return new TreeMap<>(in.variables())
                .entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("AWS_ENDPOINT_URL"))
                        .map(variable -> topic(variable.getKey(), in)
                                .warn(
                                        "is " + Shown.url(variable.getValue())
                                                + ": AWS's client may go there, and not to a host that krouter intercepts",
                                        "Unset it for Kiro, unless it is meant."));
    }
}
