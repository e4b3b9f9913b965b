package io.krouter.desktop.proxy;

import io.krouter.tls.ca.CertificateAuthority;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs once a day that the authority should be renewed, once that is due. It never renews by itself: the user decides each time
 * what to trust. To be run now and then, by one thread at a time.
 */
final class RenewalReminder implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(RenewalReminder.class);

    private static final Duration AGAIN = Duration.ofDays(1);

    private final CertificateAuthority authority;
    private final Clock clock;
    private Instant next;

    RenewalReminder(CertificateAuthority authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
        this.next = authority.renewalDueAt();
    }

    @Override
    public void run() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return;
        }
        next = now.plus(AGAIN);
        long days = Math.max(0, Duration.between(now, authority.expiresAt()).toDays());
        LOG.warn("the certificate authority is good for {} more days; renew it: krouter ca renew", days);
    }
}
