package io.krouter.tls;

import java.time.Duration;

/**
 * The limits for clients of the proxy, each with its unit, its default and its reason: how much a client may send before its
 * request is answered, and how slow it may be. Those for chats and providers are in {@link io.krouter.core.Limits}. Immutable.
 *
 * <pre>{@code
 * FrontLimits limits = FrontLimits.builder().maxConnections(64).build();
 * }</pre>
 *
 * @param maxConnections connections at the same time, tunnels included; a further one is closed at once, and a warning is
 *     logged. 4096: a thousand open chats over HTTP/1.1, and several clients
 * @param maxHeaderBytes longest request head, longest request line and, in HTTP/2, longest header list. 64 KiB: Kiro's has 2
 *     to 4, cookies of others 16
 * @param maxClientHelloBytes longest TLS hello. 16 KiB: real ones have 0.3 to 2, with post-quantum keys 4
 * @param handshakeTimeout longest TLS handshake, and longest wait for its first byte. 10 seconds
 * @param headTimeout longest wait for a whole request head once its first byte is there. 10 seconds
 * @param silenceTimeout longest silence of a client that is sending a body. 60 seconds: a laptop that changes its network
 * @param idleTimeout longest wait for the next request on a connection. 5 minutes: longer than any client keeps one
 * @param lingerTimeout how long the rest of a request that was refused early is thrown away before the connection is cut,
 *     so that the client gets to read the refusal. 5 seconds
 * @param bufferBytes bytes in one direction of one exchange that are buffered before the sender has to wait. 256 KiB: a full
 *     TCP window at 20 ms and 100 Mbit/s
 * @param maxHeldBytes bytes of chat requests that are held at the same time, over all connections, from their arrival to the
 *     end of their answer; one that finds no room is refused, to be tried again. 512 MiB: eight of the longest, or some
 *     hundreds of real ones
 * @param streams further limits of one HTTP/2 connection
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
            4096,
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

    /** A builder that starts with all defaults. */
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /** A builder that starts with these limits. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes some of the limits; see {@link FrontLimits} for their units and defaults. Not thread-safe. */
    public static final class Builder {
        private int maxConnections;
        private int maxHeaderBytes;
        private int maxClientHelloBytes;
        private Duration handshakeTimeout;
        private Duration headTimeout;
        private Duration silenceTimeout;
        private Duration idleTimeout;
        private Duration lingerTimeout;
        private int bufferBytes;
        private long maxHeldBytes;
        private StreamLimits streams;

        private Builder(FrontLimits limits) {
            this.maxConnections = limits.maxConnections;
            this.maxHeaderBytes = limits.maxHeaderBytes;
            this.maxClientHelloBytes = limits.maxClientHelloBytes;
            this.handshakeTimeout = limits.handshakeTimeout;
            this.headTimeout = limits.headTimeout;
            this.silenceTimeout = limits.silenceTimeout;
            this.idleTimeout = limits.idleTimeout;
            this.lingerTimeout = limits.lingerTimeout;
            this.bufferBytes = limits.bufferBytes;
            this.maxHeldBytes = limits.maxHeldBytes;
            this.streams = limits.streams;
        }

        /** Sets {@link FrontLimits#maxConnections()}. */
        public Builder maxConnections(int maxConnections) {
            this.maxConnections = maxConnections;
            return this;
        }

        /** Sets {@link FrontLimits#maxHeaderBytes()}. */
        public Builder maxHeaderBytes(int maxHeaderBytes) {
            this.maxHeaderBytes = maxHeaderBytes;
            return this;
        }

        /** Sets {@link FrontLimits#maxClientHelloBytes()}. */
        public Builder maxClientHelloBytes(int maxClientHelloBytes) {
            this.maxClientHelloBytes = maxClientHelloBytes;
            return this;
        }

        /** Sets {@link FrontLimits#handshakeTimeout()}. */
        public Builder handshakeTimeout(Duration handshakeTimeout) {
            this.handshakeTimeout = handshakeTimeout;
            return this;
        }

        /** Sets {@link FrontLimits#headTimeout()}. */
        public Builder headTimeout(Duration headTimeout) {
            this.headTimeout = headTimeout;
            return this;
        }

        /** Sets {@link FrontLimits#silenceTimeout()}. */
        public Builder silenceTimeout(Duration silenceTimeout) {
            this.silenceTimeout = silenceTimeout;
            return this;
        }

        /** Sets {@link FrontLimits#idleTimeout()}. */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = idleTimeout;
            return this;
        }

        /** Sets {@link FrontLimits#lingerTimeout()}. */
        public Builder lingerTimeout(Duration lingerTimeout) {
            this.lingerTimeout = lingerTimeout;
            return this;
        }

        /** Sets {@link FrontLimits#bufferBytes()}. */
        public Builder bufferBytes(int bufferBytes) {
            this.bufferBytes = bufferBytes;
            return this;
        }

        /** Sets {@link FrontLimits#maxHeldBytes()}. */
        public Builder maxHeldBytes(long maxHeldBytes) {
            this.maxHeldBytes = maxHeldBytes;
            return this;
        }

        /** Sets {@link FrontLimits#streams()}. */
        public Builder streams(StreamLimits streams) {
            this.streams = streams;
            return this;
        }

        /** The limits with these changes. */
        public FrontLimits build() {
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
}
