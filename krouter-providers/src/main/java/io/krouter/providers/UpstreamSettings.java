package io.krouter.providers;

import io.krouter.api.Settings;
import io.krouter.api.internal.http.HostPort;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the settings of an {@link Upstream}; {@link Upstream#from} lists them. */
final class UpstreamSettings {

    private static final String CONNECT_TO = "connect-to.";

    private final Upstream.Builder builder = Upstream.builder();
    private final List<InetSocketAddress> ownListeners = new ArrayList<>();
    private final List<String> noProxy = new ArrayList<>();
    private @Nullable String proxy;

    private UpstreamSettings() {}

    static Upstream.Builder read(Settings settings) {
        UpstreamSettings reading = new UpstreamSettings();
        settings.under("upstream").forEach((key, value) -> naming(settings, key, () -> reading.set(key, value)));
        naming(settings, "proxy", reading::setProxy);
        settings.duration("connect-timeout").ifPresent(reading.builder::connectTimeout);
        return reading.builder.ownListeners(() -> reading.ownListeners);
    }

    private static void naming(Settings settings, String key, Runnable reading) {
        try {
            reading.run();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "provider \"" + settings.name() + "\": upstream." + key + ": " + e.getMessage(), e);
        }
    }

    private void setProxy() {
        if (proxy != null) {
            builder.proxy(ForwardProxy.parse(proxy, noProxy));
        }
    }

    private void set(String key, String value) {
        if (key.startsWith(CONNECT_TO)) {
            builder.connectTo(key.substring(CONNECT_TO.length()), value);
            return;
        }
        switch (key.replaceFirst("\\.\\d+$", "")) {
            case "trust" -> builder.trust(Path.of(value));
            case "exclude" -> builder.exclude(Path.of(value));
            case "own-listeners" -> ownListeners.add(address(HostPort.parse(value)));
            case "proxy" -> proxy = value;
            case "no-proxy" -> noProxy.add(value);
            default ->
                throw new IllegalArgumentException(
                        "no such setting; expected trust, exclude, own-listeners, proxy, no-proxy or connect-to.HOST:PORT");
        }
    }

    private static InetSocketAddress address(HostPort place) {
        return new InetSocketAddress(place.host(), place.port());
    }
}
