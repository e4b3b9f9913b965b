package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.doctor.report.Finding;
import io.krouter.desktop.doctor.report.Topic;
import io.krouter.desktop.launch.NoProxy;
import io.krouter.desktop.machine.Display;
import io.krouter.desktop.machine.MachineView;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Variables that lead a program past krouter. */
final class RouteVariables {

    private final MachineView machine;
    private final Setup setup;
    private final Route route;

    RouteVariables(MachineView machine, Setup setup, Route route) {
        this.machine = machine;
        this.setup = setup;
        this.route = route;
    }

    Stream<Finding> look(Surroundings in) {
        return Stream.concat(Stream.of(proxy(in), noProxy(in)).flatMap(Optional::stream), endpoints(in));
    }

    private Optional<Finding> proxy(Surroundings in) {
        Optional<String> url = in.either("https_proxy", "HTTPS_PROXY");
        Optional<Endpoint> place = url.flatMap(Route::place);
        // The route reports it already if it is what leads the running Kiro.
        boolean reported = in.isKiros() && route.way() == Route.Way.OTHER_BY_ENVIRONMENT;
        if (url.isEmpty() || reported || Route.leadsTo(url.get(), setup.proxy())) {
            return Optional.empty();
        }
        Topic topic = in.topic("HTTPS_PROXY");
        String shown = Display.url(url.get());
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
                : Optional.of(in.topic("NO_PROXY")
                        .fail(
                                "covers " + Display.and(covered) + ", which Kiro then reaches without a proxy",
                                "Take what covers them out of it, then start Kiro anew."));
    }

    /** An endpoint that is set in the client's code wins, so whether these count is for use to show. */
    private static Stream<Finding> endpoints(Surroundings in) {
        return new TreeMap<>(in.variables())
                .entrySet().stream()
                        .filter(variable -> variable.getKey().startsWith("AWS_ENDPOINT_URL"))
                        .map(variable -> in.topic(variable.getKey())
                                .warn(
                                        "is " + Display.url(variable.getValue())
                                                + ": AWS's client may go there, and not to a host that krouter intercepts",
                                        "Unset it for Kiro, unless it is meant."));
    }
}
