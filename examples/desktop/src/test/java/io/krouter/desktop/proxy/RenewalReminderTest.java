package io.krouter.desktop.proxy;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.tls.ca.CertificateAuthority;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenewalReminderTest {

    private static final Instant MADE = Instant.parse("2026-11-24T10:00:00Z");

    private final CertificateAuthority authority =
            CertificateAuthority.create(List.of("a.test"), Clock.fixed(MADE, ZoneOffset.UTC));
    private final SettableClock clock = new SettableClock();
    private final RenewalReminder reminder = new RenewalReminder(authority, clock);

    private static final class SettableClock extends Clock {
        private Instant now = MADE;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    @Test
    void itIsSilentForThreeQuartersOfTheAuthoritysLife() {
        assertThat(said()).isEmpty();
        clock.now = authority.renewalDueAt().minusSeconds(1);
        assertThat(said()).isEmpty();
    }

    @Test
    void afterThatItSpeaksOnceADay() {
        clock.now = authority.renewalDueAt();
        assertThat(said()).contains("is good for 182 more days").contains("krouter ca renew");
        assertThat(said()).isEmpty();
        clock.now = clock.now.plus(Duration.ofHours(23));
        assertThat(said()).isEmpty();
        clock.now = clock.now.plus(Duration.ofHours(1));
        assertThat(said()).contains("is good for 181 more days");
    }

    /** What a run writes to the log, which goes to standard error. */
    private String said() {
        PrintStream err = System.err;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        System.setErr(new PrintStream(bytes, true, StandardCharsets.UTF_8));
        try {
            reminder.run();
        } finally {
            System.setErr(err);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
