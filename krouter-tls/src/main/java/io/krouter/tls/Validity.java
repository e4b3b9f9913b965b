package io.krouter.tls;

import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;

/** From when until when a certificate holds, in whole seconds: X.509 has no finer ones. */
record Validity(Instant notBefore, Instant notAfter) {

    /** How far certificates are dated back, for clients whose clock is behind. */
    private static final Duration BACKDATED = Duration.ofDays(1);

    Validity {
        notBefore = notBefore.truncatedTo(ChronoUnit.SECONDS);
        notAfter = notAfter.truncatedTo(ChronoUnit.SECONDS);
    }

    /** From yesterday until {@code life} from now. */
    static Validity of(Instant now, Duration life) {
        return new Validity(now.minus(BACKDATED), now.plus(life));
    }

    /** As long as this certificate. */
    static Validity of(X509Certificate certificate) {
        return new Validity(
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant());
    }

    /** The same, but over no later than {@code end}. */
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
