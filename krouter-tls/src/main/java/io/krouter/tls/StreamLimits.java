package io.krouter.tls;

import java.time.Duration;

/**
 * The limits of one HTTP/2 connection, each with its unit, its default and its reason. A client that passes one of the
 * last four is sent off with {@code GOAWAY} and the code {@code ENHANCE_YOUR_CALM}. Immutable; {@link #DEFAULTS} and then
 * "the same, but".
 *
 * @param maxStreams exchanges at the same time; a further one is refused, to be tried again. 100: what most servers say
 * @param windowBytes bytes of one request body that a client may send before it has to wait. 64 KiB: HTTP/2's own default.
 *     The connection's window is this times {@code maxStreams}, so that no stalled upload holds up the others
 * @param floodWindow over how long the next two are counted. 30 seconds
 * @param maxResets streams that are reset, by the client or for its mistakes, in that time (CVE-2023-44487,
 *     CVE-2025-55163). 200: an IDE cancels a few for each key press
 * @param maxControlFrames frames that bring no request but want to be read or answered ({@code PING}, {@code SETTINGS},
 *     {@code PRIORITY}, unknown ones) in that time (CVE-2019-9512, CVE-2019-9515). 1000: browsers send some dozens
 * @param maxEmptyFrames {@code DATA} frames without a byte in a row (CVE-2019-9518). 8: nobody has a use for 2
 * @param maxSmallContinuations {@code CONTINUATION} frames under 8 KiB for one head (CVE-2024-27316 and its kin). 16: a
 *     head of 64 KiB in full frames has 4
 */
public record StreamLimits(
        int maxStreams,
        int windowBytes,
        Duration floodWindow,
        int maxResets,
        int maxControlFrames,
        int maxEmptyFrames,
        int maxSmallContinuations) {

    /** All defaults. */
    public static final StreamLimits DEFAULTS =
            new StreamLimits(100, 64 << 10, Duration.ofSeconds(30), 200, 1000, 8, 16);

    /** The same, but with this many exchanges at the same time. */
    public StreamLimits withMaxStreams(int maxStreams) {
        return new StreamLimits(
                maxStreams,
                windowBytes,
                floodWindow,
                maxResets,
                maxControlFrames,
                maxEmptyFrames,
                maxSmallContinuations);
    }

    /** The same, but with these many resets and control frames in the time they are counted over. */
    public StreamLimits withFloods(int maxResets, int maxControlFrames) {
        return new StreamLimits(
                maxStreams,
                windowBytes,
                floodWindow,
                maxResets,
                maxControlFrames,
                maxEmptyFrames,
                maxSmallContinuations);
    }

    /** The same, but with this many bytes of a request body ahead of who takes them. */
    public StreamLimits withWindowBytes(int windowBytes) {
        return new StreamLimits(
                maxStreams,
                windowBytes,
                floodWindow,
                maxResets,
                maxControlFrames,
                maxEmptyFrames,
                maxSmallContinuations);
    }
}
