package io.krouter.tls;

import java.time.Duration;

/**
 * The limits of one HTTP/2 connection, each with its unit, its default and its reason. If a client
 * exceeds one of the last four, its connection ends with {@code GOAWAY} and the code {@code ENHANCE_YOUR_CALM}. Immutable.
 *
 * @param maxStreams exchanges at the same time; a further one is refused, to be tried again. 100: what most servers allow
 * @param windowBytes bytes of one request body that a client may send before it has to wait. 64 KiB: HTTP/2's own default.
 *     The connection's window is this times {@code maxStreams}, so that no stalled upload holds up the others
 * @param floodWindow over how long the next two are counted. 30 seconds
 * @param maxResets streams that are reset, by the client or for its mistakes, in that time (CVE-2023-44487,
 *     CVE-2025-55163). 200: an IDE cancels a few for each key press
 * @param maxControlFrames frames that contain no part of a request but must be read or answered ({@code PING}, {@code SETTINGS},
 *     {@code PRIORITY}, unknown ones) in that time (CVE-2019-9512, CVE-2019-9515). 1000: browsers send some dozens
 * @param maxEmptyFrames {@code DATA} frames without a byte in a row (CVE-2019-9518). 8: no client needs even 2
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

    /** A builder that starts with all defaults. */
    public static Builder builder() {
        return DEFAULTS.toBuilder();
    }

    /** A builder that starts with these limits. */
    public Builder toBuilder() {
        return new Builder(this);
    }

    /** Changes some of the limits; see {@link StreamLimits} for their units and defaults. Not thread-safe. */
    public static final class Builder {
        private int maxStreams;
        private int windowBytes;
        private Duration floodWindow;
        private int maxResets;
        private int maxControlFrames;
        private int maxEmptyFrames;
        private int maxSmallContinuations;

        private Builder(StreamLimits limits) {
            this.maxStreams = limits.maxStreams;
            this.windowBytes = limits.windowBytes;
            this.floodWindow = limits.floodWindow;
            this.maxResets = limits.maxResets;
            this.maxControlFrames = limits.maxControlFrames;
            this.maxEmptyFrames = limits.maxEmptyFrames;
            this.maxSmallContinuations = limits.maxSmallContinuations;
        }

        /** Sets {@link StreamLimits#maxStreams()}. */
        public Builder maxStreams(int maxStreams) {
            this.maxStreams = maxStreams;
            return this;
        }

        /** Sets {@link StreamLimits#windowBytes()}. */
        public Builder windowBytes(int windowBytes) {
            this.windowBytes = windowBytes;
            return this;
        }

        /** Sets {@link StreamLimits#floodWindow()}. */
        public Builder floodWindow(Duration floodWindow) {
            this.floodWindow = floodWindow;
            return this;
        }

        /** Sets {@link StreamLimits#maxResets()}. */
        public Builder maxResets(int maxResets) {
            this.maxResets = maxResets;
            return this;
        }

        /** Sets {@link StreamLimits#maxControlFrames()}. */
        public Builder maxControlFrames(int maxControlFrames) {
            this.maxControlFrames = maxControlFrames;
            return this;
        }

        /** Sets {@link StreamLimits#maxEmptyFrames()}. */
        public Builder maxEmptyFrames(int maxEmptyFrames) {
            this.maxEmptyFrames = maxEmptyFrames;
            return this;
        }

        /** Sets {@link StreamLimits#maxSmallContinuations()}. */
        public Builder maxSmallContinuations(int maxSmallContinuations) {
            this.maxSmallContinuations = maxSmallContinuations;
            return this;
        }

        /** The limits with these changes. */
        public StreamLimits build() {
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
}
