package io.krouter.tls.internal.handshake;

import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.ca.Leaf;
import io.netty.handler.ssl.ApplicationProtocolConfig;
import io.netty.handler.ssl.ApplicationProtocolConfig.Protocol;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectedListenerFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolConfig.SelectorFailureBehavior;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import io.netty.handler.ssl.SupportedCipherSuiteFilter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import javax.net.ssl.SSLException;

/**
 * The leaves in use, one for each intercepted host. Each is issued when it is first needed and again well before it expires.
 * The authority issues leaves for its own hosts only, so their number is limited. Thread-safe; never blocks its caller.
 */
public final class LeafCache {

    /** Authenticated encryption alone, and forward secrecy with it. */
    private static final List<String> CIPHERS = List.of(
            "TLS_AES_128_GCM_SHA256",
            "TLS_AES_256_GCM_SHA384",
            "TLS_CHACHA20_POLY1305_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
            "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
            "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256");

    /** A client that offers only other protocols gets an alert instead of being read as HTTP/1.1. */
    private static final ApplicationProtocolConfig HTTP = new ApplicationProtocolConfig(
            Protocol.ALPN,
            SelectorFailureBehavior.FATAL_ALERT,
            SelectedListenerFailureBehavior.ACCEPT,
            ApplicationProtocolNames.HTTP_2,
            ApplicationProtocolNames.HTTP_1_1);

    private final CertificateAuthority authority;
    private final Clock clock;
    private final Executor executor;
    private final Map<String, Served> leaves = new ConcurrentHashMap<>();

    /** @param executor issues the leaves */
    public LeafCache(CertificateAuthority authority, Clock clock, Executor executor) {
        this.authority = authority;
        this.clock = clock;
        this.executor = executor;
    }

    /** The TLS context of this host; fails if the authority does not cover it or has expired. */
    public CompletableFuture<SslContext> contextFor(String host) {
        if (!authority.covers(host)) {
            return CompletableFuture.failedFuture(new IllegalArgumentException("no leaf is made for this name"));
        }
        Instant now = clock.instant();
        return leaves.compute(host, (name, known) -> known == null || known.isStale(now) ? make(name, now) : known)
                .context;
    }

    private Served make(String host, Instant now) {
        Duration left = Duration.between(now, authority.expiresAt());
        Duration life = left.compareTo(Leaf.LIFE) < 0 ? left : Leaf.LIFE;
        // Two thirds leave time for a laptop to sleep over the end.
        Instant freshUntil = now.plus(life.multipliedBy(2).dividedBy(3));
        return new Served(CompletableFuture.supplyAsync(() -> serve(authority.leaf(host, now)), executor), freshUntil);
    }

    private static SslContext serve(Leaf leaf) {
        try {
            return SslContextBuilder.forServer(leaf.key(), leaf.certificate(), leaf.issuer())
                    .sslProvider(SslProvider.JDK)
                    .protocols("TLSv1.3", "TLSv1.2")
                    .ciphers(CIPHERS, SupportedCipherSuiteFilter.INSTANCE)
                    .applicationProtocolConfig(HTTP)
                    .build();
        } catch (SSLException e) {
            throw new IllegalStateException("TLS for " + leaf.host() + " could not be set up", e);
        }
    }

    private record Served(CompletableFuture<SslContext> context, Instant freshUntil) {
        boolean isStale(Instant now) {
            return context.isCompletedExceptionally() || !now.isBefore(freshUntil);
        }
    }
}
