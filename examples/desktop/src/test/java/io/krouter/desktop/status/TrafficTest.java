package io.krouter.desktop.status;

import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.desktop.status.Status.Use;
import java.nio.channels.ClosedChannelException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

class TrafficTest {

    private static final Instant NOW = Instant.parse("2026-11-24T09:00:00.123Z");

    private final Traffic traffic = new Traffic(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void eachHostHasCountsOfItsOwn() {
        traffic.ended("a.test", null);
        traffic.request("a.test");
        traffic.request("a.test");
        traffic.ended("b.test", null);

        assertThat(traffic.soFar())
                .containsEntry("a.test", new Use(1, 0, 2, Optional.of(Instant.parse("2026-11-24T09:00:00Z"))))
                .containsEntry("b.test", new Use(1, 0, 0, Optional.empty()))
                .hasSize(2);
    }

    @Test
    void onlyAClientThatNamesTheCertificateHasRefusedIt() {
        traffic.ended("a.test", new ClosedChannelException());
        traffic.ended("a.test", new SSLHandshakeException("no application protocol"));
        assertThat(traffic.soFar()).isEmpty();

        traffic.ended("a.test", new SSLHandshakeException("Received fatal alert: unknown_ca"));
        traffic.ended("a.test", new SSLHandshakeException("(bad_certificate) Received fatal alert: bad_certificate"));
        assertThat(traffic.soFar()).containsEntry("a.test", new Use(0, 2, 0, Optional.empty()));
    }
}
