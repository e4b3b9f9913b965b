package io.krouter.tls.internal.upstream;

import java.time.Duration;

/**
 * The limits of the way to origins, each with its unit, its default and its reason.
 *
 * @param maxKept idle connections that each event loop keeps, over all origins. 4096: one exchange has one connection, so
 *     this is how many chats at once find theirs again instead of paying for a TLS handshake at each step
 * @param keptFor how long an idle connection is kept. 60 seconds: most servers close theirs by then
 * @param bufferBytes bytes of a request that may wait to be written before its sender is paused. 256 KiB: a full TCP window
 *     at 20 ms and 100 Mbit/s
 * @param repeatWithin how soon after a request a kept connection must end for that to have been under way already, so that
 *     the request is repeated on a fresh one. 1 second: longer than any round trip; a server that ends a connection later
 *     has read the request
 */
public record UpstreamLimits(int maxKept, Duration keptFor, int bufferBytes, Duration repeatWithin) {

    /** All defaults. */
    public static final UpstreamLimits DEFAULTS =
            new UpstreamLimits(4096, Duration.ofSeconds(60), 256 << 10, Duration.ofSeconds(1));

    /** The same, but with this many idle connections on each event loop. */
    public UpstreamLimits withMaxKept(int maxKept) {
        return new UpstreamLimits(maxKept, keptFor, bufferBytes, repeatWithin);
    }

    /** The same, but keeping idle connections for this long. */
    public UpstreamLimits withKeptFor(Duration keptFor) {
        return new UpstreamLimits(maxKept, keptFor, bufferBytes, repeatWithin);
    }
}
