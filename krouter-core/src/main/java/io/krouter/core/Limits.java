package io.krouter.core;

import java.time.Duration;

/**
 * Every size and time limit of krouter, with its unit, its default and its reason. Immutable; {@link #DEFAULTS} and
 * then "the same, but".
 *
 * @param maxRequestBytes longest chat request that is read. 64 MiB: ten pictures of Kiro's own most (10 MB each, as
 *     base64 13 MB) do not all fit, but no model takes them; a real turn has 0.1 to 5 MB. A longer one is answered with
 *     a refusal before it is read whole
 * @param maxRefusalBytes longest body of a provider's error answer that is read. 1 MiB: real ones have a few hundred
 *     bytes; some gateways answer with a whole HTML page
 * @param maxWholeAnswerBytes longest unstreamed answer that is read. 32 MiB: an answer of 128 000 tokens has about 1 MiB
 * @param maxEventBytes longest single event of a streamed answer. 16 MiB: the AWS event stream's own limit for a payload
 * @param maxLedgerSegments most segments (messages, system prompts, tool lists) whose hashes the prefix ledger remembers,
 *     over all conversations. 200 000 of 20 bytes: some hundred long conversations in 4 MB
 * @param connectTimeout longest wait for a connection to a provider, TLS included. 10 seconds
 * @param firstByteTimeout longest wait for the first byte of an answer. 5 minutes: reasoning models think before they speak
 * @param idleTimeout longest silence between two bytes of an answer. 5 minutes: reasoning models pause
 * @param callTimeout longest exchange as a whole. 60 minutes: long agent turns at slow local models
 * @param drainTimeout how long running answers may go on after a shutdown was asked for. 30 seconds
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

    /** The same, but with these waits. */
    public Limits withTimeouts(Duration connect, Duration firstByte, Duration idle, Duration call) {
        return new Limits(
                maxRequestBytes,
                maxRefusalBytes,
                maxWholeAnswerBytes,
                maxEventBytes,
                maxLedgerSegments,
                connect,
                firstByte,
                idle,
                call,
                drainTimeout);
    }

    /** The same, but with this longest chat request. */
    public Limits withMaxRequestBytes(int maxRequestBytes) {
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
