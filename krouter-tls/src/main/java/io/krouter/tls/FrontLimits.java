package io.krouter.tls;

import java.time.Duration;

/**
 * The limits of the front door, each with its unit, its default and its reason: how much a client may send before it is
 * heard, and how slow it may be. What concerns chats and providers is in {@link io.krouter.core.Limits}. Immutable;
 * {@link #DEFAULTS} and then "the same, but".
 *
 * @param maxConnections connections at the same time, tunnels included; a further one is closed at once. 512: an IDE with
 *     all its extensions holds some dozens
 * @param maxHeaderBytes longest request head, longest request line and, in HTTP/2, longest header list. 64 KiB: Kiro's has 2
 *     to 4, cookies of others 16
 * @param maxClientHelloBytes longest TLS hello. 16 KiB: real ones have 0.3 to 2, with post-quantum keys 4
 * @param handshakeTimeout longest TLS handshake, and longest wait for its first byte. 10 seconds
 * @param headTimeout longest wait for a whole request head once its first byte is there. 10 seconds
 * @param silenceTimeout longest silence of a client that is sending a body. 60 seconds: a laptop that changes its network
 * @param idleTimeout longest wait for the next request on a connection. 5 minutes: longer than any client keeps one
 * @param lingerTimeout how long the rest of a request that was refused early is thrown away before the connection is cut,
 *     so that the client gets to read the refusal. 5 seconds
 * @param bufferBytes bytes in one direction of one exchange that are held before the sender has to wait. 256 KiB: a full
 *     TCP window at 20 ms and 100 Mbit/s
 * @param maxHeldBytes bytes of chat requests that are held at the same time, over all connections, from their arrival to the
 *     end of their answer; one that finds no room is refused, to be tried again. 512 MiB: eight of the longest, or some
 *     hundreds of real ones
 * @param streams what one connection of HTTP/2 may do on top
 */
public record FrontLimits(
        int maxConnections,
        int maxHeaderBytes,
        int maxClientHelloBytes,
        Duration handshakeTimeout,
        Duration headTimeout,
        Duration silenceTimeout,
        Duration idleTimeout,
        Duration lingerTimeout,
        int bufferBytes,
        long maxHeldBytes,
        StreamLimits streams) {

    /** All defaults. */
    public static final FrontLimits DEFAULTS = new FrontLimits(
            512,
            64 << 10,
            16 << 10,
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(60),
            Duration.ofMinutes(5),
            Duration.ofSeconds(5),
            256 << 10,
            512L << 20,
            StreamLimits.DEFAULTS);

    /** The same, but with this many connections at the same time. */
    public FrontLimits withMaxConnections(int maxConnections) {
        return new FrontLimits(
                maxConnections,
                maxHeaderBytes,
                maxClientHelloBytes,
                handshakeTimeout,
                headTimeout,
                silenceTimeout,
                idleTimeout,
                lingerTimeout,
                bufferBytes,
                maxHeldBytes,
                streams);
    }

    /** The same, but with these waits: for a request head, for more of a body, for the next request. */
    public FrontLimits withTimeouts(Duration head, Duration silence, Duration idle) {
        return new FrontLimits(
                maxConnections,
                maxHeaderBytes,
                maxClientHelloBytes,
                handshakeTimeout,
                head,
                silence,
                idle,
                lingerTimeout,
                bufferBytes,
                maxHeldBytes,
                streams);
    }

    /** The same, but with this longest request head. */
    public FrontLimits withMaxHeaderBytes(int maxHeaderBytes) {
        return new FrontLimits(
                maxConnections,
                maxHeaderBytes,
                maxClientHelloBytes,
                handshakeTimeout,
                headTimeout,
                silenceTimeout,
                idleTimeout,
                lingerTimeout,
                bufferBytes,
                maxHeldBytes,
                streams);
    }

    /** The same, but with this longest TLS handshake. */
    public FrontLimits withHandshakeTimeout(Duration handshakeTimeout) {
        return new FrontLimits(
                maxConnections,
                maxHeaderBytes,
                maxClientHelloBytes,
                handshakeTimeout,
                headTimeout,
                silenceTimeout,
                idleTimeout,
                lingerTimeout,
                bufferBytes,
                maxHeldBytes,
                streams);
    }

    /** The same, but with these for HTTP/2. */
    public FrontLimits withStreams(StreamLimits streams) {
        return new FrontLimits(
                maxConnections,
                maxHeaderBytes,
                maxClientHelloBytes,
                handshakeTimeout,
                headTimeout,
                silenceTimeout,
                idleTimeout,
                lingerTimeout,
                bufferBytes,
                maxHeldBytes,
                streams);
    }

    /** The same, but with this much room for all chat requests together. */
    public FrontLimits withMaxHeldBytes(long maxHeldBytes) {
        return new FrontLimits(
                maxConnections,
                maxHeaderBytes,
                maxClientHelloBytes,
                handshakeTimeout,
                headTimeout,
                silenceTimeout,
                idleTimeout,
                lingerTimeout,
                bufferBytes,
                maxHeldBytes,
                streams);
    }
}
