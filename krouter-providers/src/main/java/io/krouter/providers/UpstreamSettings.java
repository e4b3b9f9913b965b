package io.krouter.providers;

import io.krouter.api.Settings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Reads the settings of an {@link Upstream}; {@link Upstream#from} lists them. */
final class UpstreamSettings {

    private static final String CONNECT_TO = "connect-to.";

    private final Upstream.Builder builder = Upstream.builder();
    private final List<InetSocketAddress> ownListeners = new ArrayList<>();

    private UpstreamSettings() {}

    static Upstream.Builder read(Settings settings) {
        UpstreamSettings reading = new UpstreamSettings();
        settings.under("upstream").forEach((key, value) -> {
            try {
                reading.set(key, value);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "provider \"" + settings.name() + "\": upstream." + key + ": " + e.getMessage(), e);
            }
        });
        settings.duration("connect-timeout").ifPresent(reading.builder::connectTimeout);
        return reading.builder.ownListeners(() -> reading.ownListeners);
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
            default ->
                throw new IllegalArgumentException(
                        "no such setting; expected trust, exclude, own-listeners or connect-to.HOST:PORT");
        }
    }

    private static InetSocketAddress address(HostPort place) {
        return new InetSocketAddress(place.host(), place.port());
    }
}
