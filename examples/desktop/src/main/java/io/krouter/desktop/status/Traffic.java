package io.krouter.desktop.status;

import io.krouter.desktop.status.Status.Use;
import io.krouter.tls.HandshakeListener;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Counts what comes in for each host that is opened, so no more hosts than a configuration names. Thread-safe. */
public final class Traffic implements HandshakeListener {

    /** As the JDK's TLS words them: RFC 8446, 6.2. */
    private static final Pattern ALERT = Pattern.compile("alert: .*(?:unknown_ca|certificate_unknown|bad_certificate)");

    private final ConcurrentMap<String, Use> uses = new ConcurrentHashMap<>();
    private final Clock clock;

    Traffic(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void ended(String host, @Nullable Throwable failure) {
        if (failure == null) {
            add(host, new Use(1, 0, 0, Optional.empty()));
        } else if (isAboutCertificate(failure)) {
            add(host, new Use(0, 1, 0, Optional.empty()));
        }
    }

    /** A client that does not trust a certificate sends one of three alerts; one that only disconnects may have other reasons. */
    private static boolean isAboutCertificate(Throwable failure) {
        return failure instanceof SSLException
                && ALERT.matcher(String.valueOf(failure.getMessage())).find();
    }

    /** A request has come. */
    void request(String host) {
        add(host, new Use(0, 0, 1, Optional.of(clock.instant().truncatedTo(ChronoUnit.SECONDS))));
    }

    private void add(String host, Use more) {
        uses.merge(host, more, Use::plus);
    }

    /** What has come so far, in order of host. */
    public Map<String, Use> soFar() {
        return new TreeMap<>(uses);
    }
}
