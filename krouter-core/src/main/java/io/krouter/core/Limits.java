package io.krouter.core;

import java.time.Duration;

/**
 * The limits of a {@link Krouter} in bytes and time, each with its unit, its default and its reason. Immutable.
 *
 * <pre>{@code
 * Limits limits = Limits.builder()
 *         .idleTimeout(Duration.ofMinutes(20))
 *         .build();
 * }</pre>
 *
 * @param maxRequestBytes longest chat request that is read, in bytes, also after decoding its {@code content-encoding}.
 *     64 MiB: real turns have 0.1 to 5 MB, and no model takes more than a few pictures (10 MB each, 13 MB in base64). A longer
 *     request is refused before all of it is read
 * @param maxRefusalBytes longest body of a provider's error answer that is read, in bytes. 1 MiB: real ones have a few hundred
 *     bytes; some gateways answer with a whole HTML page
 * @param maxWholeAnswerBytes longest answer without streaming that is read, in bytes. 32 MiB: an answer of 128 000 tokens has
 *     about 1 MiB
 * @param maxEventBytes longest single event of a streamed answer, in bytes. 16 MiB: the limit of the AWS event stream for a
 *     payload
 * @param maxLedgerSegments most segments (messages, system prompts, tool lists) whose hashes the prefix ledger keeps, over all
 *     conversations. 200 000: with 20 bytes each, some hundred long conversations take 4 MB
 * @param connectTimeout longest wait for a connection to a provider, TLS included. 10 seconds
 * @param firstByteTimeout longest wait for the first byte of an answer. 5 minutes: reasoning models think before they answer
 * @param idleTimeout longest silence between two bytes of an answer. 5 minutes: reasoning models pause
 * @param callTimeout longest exchange as a whole. 60 minutes: long agent turns at slow local models
 * @param drainTimeout how long running answers may go on after a shutdown was requested. 30 seconds
 */
public record Limits(
        int maxRequestBytes,
        int maxRefusalBytes,
        int maxWholeAnswerBytes,
        int maxEventBytes,
        int maxLedgerSegments,
        Duration connectTimeout,
        Duration firstByteTimeout,
        Duration idleTimeout,
        Duration callTimeout,
        Duration drainTimeout) {

    /** All defaults. */
    public static final Limits DEFAULTS = new Limits(
            64 << 20,
            1 << 20,
            32 << 20,
            16 << 20,
            200_000,
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(60),
            Duration.ofSeconds(30));

    /** Returns a builder with all defaults. */
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /** Returns a builder with these limits. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes some of the limits; see {@link Limits} for their units and defaults. Not thread-safe. */
    public static final class Builder {
        private int maxRequestBytes;
        private int maxRefusalBytes;
        private int maxWholeAnswerBytes;
        private int maxEventBytes;
        private int maxLedgerSegments;
        private Duration connectTimeout;
        private Duration firstByteTimeout;
        private Duration idleTimeout;
        private Duration callTimeout;
        private Duration drainTimeout;

        private Builder(Limits limits) {
            this.maxRequestBytes = limits.maxRequestBytes;
            this.maxRefusalBytes = limits.maxRefusalBytes;
            this.maxWholeAnswerBytes = limits.maxWholeAnswerBytes;
            this.maxEventBytes = limits.maxEventBytes;
            this.maxLedgerSegments = limits.maxLedgerSegments;
            this.connectTimeout = limits.connectTimeout;
            this.firstByteTimeout = limits.firstByteTimeout;
            this.idleTimeout = limits.idleTimeout;
            this.callTimeout = limits.callTimeout;
            this.drainTimeout = limits.drainTimeout;
        }

        /** Sets {@link Limits#maxRequestBytes()}. */
        public Builder maxRequestBytes(int maxRequestBytes) {
            this.maxRequestBytes = maxRequestBytes;
            return this;
        }

        /** Sets {@link Limits#maxRefusalBytes()}. */
        public Builder maxRefusalBytes(int maxRefusalBytes) {
            this.maxRefusalBytes = maxRefusalBytes;
            return this;
        }

        /** Sets {@link Limits#maxWholeAnswerBytes()}. */
        public Builder maxWholeAnswerBytes(int maxWholeAnswerBytes) {
            this.maxWholeAnswerBytes = maxWholeAnswerBytes;
            return this;
        }

        /** Sets {@link Limits#maxEventBytes()}. */
        public Builder maxEventBytes(int maxEventBytes) {
            this.maxEventBytes = maxEventBytes;
            return this;
        }

        /** Sets {@link Limits#maxLedgerSegments()}. */
        public Builder maxLedgerSegments(int maxLedgerSegments) {
            this.maxLedgerSegments = maxLedgerSegments;
            return this;
        }

        /** Sets {@link Limits#connectTimeout()}. */
        public Builder connectTimeout(Duration connectTimeout) {
            this.connectTimeout = connectTimeout;
            return this;
        }

        /** Sets {@link Limits#firstByteTimeout()}. */
        public Builder firstByteTimeout(Duration firstByteTimeout) {
            this.firstByteTimeout = firstByteTimeout;
            return this;
        }

        /** Sets {@link Limits#idleTimeout()}. */
        public Builder idleTimeout(Duration idleTimeout) {
            this.idleTimeout = idleTimeout;
            return this;
        }

        /** Sets {@link Limits#callTimeout()}. */
        public Builder callTimeout(Duration callTimeout) {
            this.callTimeout = callTimeout;
            return this;
        }

        /** Sets {@link Limits#drainTimeout()}. */
        public Builder drainTimeout(Duration drainTimeout) {
            this.drainTimeout = drainTimeout;
            return this;
        }

        /** Returns the limits with these changes. */
        public Limits build() {
            return new Limits(
                    maxRequestBytes,
                    maxRefusalBytes,
                    maxWholeAnswerBytes,
                    maxEventBytes,
                    maxLedgerSegments,
                    connectTimeout,
                    firstByteTimeout,
                    idleTimeout,
                    callTimeout,
                    drainTimeout);
        }
    }
}
