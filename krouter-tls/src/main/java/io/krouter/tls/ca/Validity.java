package io.krouter.tls.ca;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** When a certificate starts and stops to be valid, in whole seconds: X.509 has nothing finer. */
record Validity(Instant notBefore, Instant notAfter) {

    /** How long before now a certificate starts to be valid, for clients whose clock is slow. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    /** From yesterday until {@code life} from now. */
    static Validity of(Instant now, Duration life) {
        return new Validity(now.minus(BACKDATED), now.plus(life));
    }

    /** The same as that of this certificate. */
    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** The same, but ending no later than {@code end}. */
    Validity noLongerThan(Instant end) {
        return notAfter.isAfter(end) ? new Validity(notBefore, end) : this;
    }

    Date start() {
        return Date.from(notBefore);
    }

    Date end() {
        return Date.from(notAfter);
    }
}
