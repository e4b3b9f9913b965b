package io.krouter.desktop;

import io.krouter.desktop.doctor.Status.Use;
import io.krouter.tls.HandshakeListener;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Counts what comes in for each host that is opened, so no more hosts than a configuration names. Thread-safe. */
final class Traffic implements HandshakeListener {

    private final ConcurrentMap<String, Use> uses = new ConcurrentHashMap<>();
    private final Clock clock;

    Traffic(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void ended(String host, @Nullable Throwable failure) {
        add(host, failure == null ? new Use(1, 0, 0, Optional.empty()) : new Use(0, 1, 0, Optional.empty()));
    }

    /** A request has come. */
    void request(String host) {
        add(host, new Use(0, 0, 1, Optional.of(clock.instant())));
    }

    private void add(String host, Use more) {
        uses.merge(host, more, Use::plus);
    }

    /** What has come so far, in order of host. */
    Map<String, Use> soFar() {
        return new TreeMap<>(uses);
    }
}
