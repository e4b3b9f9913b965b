package io.krouter.tls.internal.handshake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.tls.ca.CertificateAuthority;
import io.netty.handler.ssl.SslContext;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class LeafCacheTest {

    private static final String HOST = "runtime.us-east-1.kiro.dev";

    private final MovableClock clock = new MovableClock();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private final CertificateAuthority authority = CertificateAuthority.create(List.of(HOST), clock);
    private final LeafCache cache = new LeafCache(authority, clock, tasks::add);

    private SslContext make() throws Exception {
        CompletableFuture<SslContext> context = cache.contextFor(HOST);
        tasks.forEach(Runnable::run);
        tasks.clear();
        return context.get();
    }

    @Test
    void aLeafIsMadeElsewhereAndOnce() throws Exception {
        CompletableFuture<SslContext> first = cache.contextFor(HOST);
        CompletableFuture<SslContext> second = cache.contextFor(HOST);

        assertThat(first).isNotDone();
        assertThat(tasks).hasSize(1);
        tasks.remove().run();
        assertThat(first.get()).isSameAs(second.get());
    }

    @Test
    void aLeafIsMadeAnewWellBeforeItEnds() throws Exception {
        SslContext first = make();
        clock.now = clock.now.plus(Duration.ofDays(19));
        assertThat(make()).isSameAs(first);
        clock.now = clock.now.plus(Duration.ofDays(2));
        assertThat(make()).isNotSameAs(first);
    }

    @Test
    void anotherHostCostsNothing() {
        CompletableFuture<SslContext> refused = cache.contextFor("example.org");

        assertThat(refused).isCompletedExceptionally();
        assertThat(tasks).isEmpty();
    }

    @Test
    void aFailureIsNotKept() throws Exception {
        clock.now = authority.expiresAt();
        assertThatThrownBy(this::make)
                .isInstanceOf(ExecutionException.class)
                .hasRootCauseMessage("the certificate authority ended at " + authority.expiresAt()
                        + "; make a new one: krouter ca renew");
        clock.now = authority.expiresAt().minus(Duration.ofDays(1));
        assertThat(make()).isNotNull();
    }

    private static final class MovableClock extends Clock {
        private Instant now = Instant.now();

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
}
