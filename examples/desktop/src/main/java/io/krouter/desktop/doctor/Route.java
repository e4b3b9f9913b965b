package io.krouter.desktop.doctor;

import io.krouter.desktop.config.Endpoint;
import io.krouter.desktop.machine.Ide;
import io.krouter.desktop.machine.RunningKiro;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which way Kiro's chats go, by the order that VS Code asks in: {@code http.noProxy}, {@code NO_PROXY}, {@code http.proxy},
 * then the environment.
 *
 * @param way which one is in force
 * @param proxy the proxy that is in force, if there is one; may hold credentials
 */
public record Route(Way way, Optional<String> proxy) {

    enum Way {
        /** To krouter, by {@code http.proxy}, however Kiro is started. */
        SETTING,
        /** To krouter, by the environment of the Kiro that runs. */
        ENVIRONMENT,
        /** No Kiro runs and no setting is in the way: by {@code krouter launch}. */
        AT_LAUNCH,
        /** To another proxy that {@code http.proxy} names, which beats what {@code krouter launch} sets. */
        OTHER_BY_SETTING,
        /** To another proxy that the running Kiro's environment names. */
        OTHER_BY_ENVIRONMENT,
        /** A Kiro runs that was not started through krouter. */
        DIRECT,
        /** A Kiro runs whose environment cannot be seen. */
        UNSEEN
    }

    /** VS Code takes the first of these that is set. */
    private static final List<String> VARIABLES = List.of("https_proxy", "HTTPS_PROXY", "http_proxy", "HTTP_PROXY");

    static Route of(Ide ide, Endpoint krouter) {
        Optional<String> setting = ide.settings().text("http.proxy");
        if (setting.isPresent()) {
            return new Route(leadsTo(setting.get(), krouter) ? Way.SETTING : Way.OTHER_BY_SETTING, setting);
        }
        if (ide.running().isEmpty()) {
            return new Route(Way.AT_LAUNCH, Optional.empty());
        }
        RunningKiro running = ide.running().get();
        if (running.environment().isEmpty()) {
            return new Route(Way.UNSEEN, Optional.empty());
        }
        Optional<String> variable = VARIABLES.stream()
                .flatMap(name -> running.variable(name).stream())
                .findFirst();
        if (variable.isEmpty()) {
            return new Route(Way.DIRECT, variable);
        }
        return new Route(leadsTo(variable.get(), krouter) ? Way.ENVIRONMENT : Way.OTHER_BY_ENVIRONMENT, variable);
    }

    /** Whether a proxy's URL names this place. */
    static boolean leadsTo(String url, Endpoint place) {
        return place(url)
                .map(named -> named.port() == place.port() && isSameHost(named.host(), place.host()))
                .orElse(false);
    }

    private static boolean isSameHost(String one, String other) {
        return one.equals(other) || (one.equals("localhost") && other.matches("127\\.0\\.0\\.1|::1"));
    }

    /** Whether it is a place on this machine, by its name alone. */
    static boolean isLoopback(Endpoint place) {
        return place.host().matches("127\\..*|localhost|::1");
    }

    /** The host and port of a proxy's URL; empty if it has none. */
    static Optional<Endpoint> place(String url) {
        try {
            URI uri = URI.create(url.contains("://") ? url : "http://" + url);
            String host = uri.getHost();
            int port = uri.getPort() >= 0 ? uri.getPort() : 80;
            return host == null
                    ? Optional.empty()
                    : Optional.of(new Endpoint(host.replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT), port));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
