package io.krouter.desktop.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads {@code upstream.proxy} and {@code upstream.no-proxy}, from the file or from krouter's own environment. */
final class ProxyReader {

    /** Instead of a URL: the environment's proxy, as most programs use it. */
    private static final String ENVIRONMENT = "env";

    private static final String HOSTS =
            "a list of hosts that are reached without the proxy, such as [ corp.example.com ]";

    private final Map<String, String> environment;
    private final List<Endpoint> listeners;

    /** @param listeners where krouter itself listens: it is not its own way out */
    ProxyReader(Map<String, String> environment, List<Endpoint> listeners) {
        this.environment = environment;
        this.listeners = listeners;
    }

    Optional<UpstreamProxy> read(Entry.Fields upstream) {
        Optional<Entry> proxy = upstream.find("proxy");
        Optional<Entry> except = upstream.find("no-proxy");
        if (proxy.isEmpty() && except.isPresent()) {
            throw except.get().wrong("has an effect only beside upstream.proxy; add that or remove this");
        }
        List<String> hosts = except.map(
                        entry -> entry.list(HOSTS).stream().map(Entry::text).toList())
                .orElse(List.of());
        return proxy.flatMap(entry -> read(entry, hosts));
    }

    private Optional<UpstreamProxy> read(Entry entry, List<String> hosts) {
        Optional<UpstreamProxy> proxy = entry.text().equals(ENVIRONMENT)
                ? variable("HTTPS_PROXY").map(url -> entry.as(text -> fromEnvironment(url, hosts)))
                : Optional.of(entry.as(url -> new UpstreamProxy(url, hosts)));
        proxy.filter(this::isOurselves).ifPresent(own -> {
            throw entry.wrong(own + " is where krouter itself listens"
                    + (entry.text().equals(ENVIRONMENT) ? ", and HTTPS_PROXY in krouter's environment leads there" : "")
                    + "; expected the proxy that krouter connects through, or nothing");
        });
        return proxy;
    }

    private UpstreamProxy fromEnvironment(String url, List<String> hosts) {
        List<String> except = new ArrayList<>(hosts);
        variable("NO_PROXY").ifPresent(list -> except.addAll(Arrays.asList(list.split("[,\\s]+"))));
        try {
            return new UpstreamProxy(url.contains("://") ? url : "http://" + url, except);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("HTTPS_PROXY in krouter's environment: " + e.getMessage(), e);
        }
    }

    /** Many programs read the lower-case name alone, or first. */
    private Optional<String> variable(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT), name)
                .map(spelling -> environment.getOrDefault(spelling, "").strip())
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    private boolean isOurselves(UpstreamProxy proxy) {
        Endpoint place = new Endpoint(proxy.parsed().host(), proxy.parsed().port());
        return listeners.stream()
                .anyMatch(own -> own.port() == place.port() && (own.host().equals(place.host()) || place.isLocal()));
    }
}
