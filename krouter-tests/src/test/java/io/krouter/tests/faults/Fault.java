package io.krouter.tests.faults;

/**
 * What a {@link FaultProxy} does to one connection.
 *
 * @param after bytes that pass in this direction, counted from when the fault was laid, before it strikes
 */
record Fault(Kind kind, Direction direction, long after) {

    /** Waits for a byte that never comes. */
    static final Fault NONE = new Fault(Kind.DELAY, Direction.REQUEST, Long.MAX_VALUE);

    /** Which way the bytes go that it strikes. */
    enum Direction {
        /** From the client to the server. */
        REQUEST,
        /** From the server to the client. */
        ANSWER
    }

    /** What can happen to a connection. */
    enum Kind {
        /** What follows comes late. */
        DELAY,
        /** What follows comes byte by byte, each in a packet of its own, for a while. */
        DRIP,
        /** One bit of the next byte is another. */
        CORRUPT,
        /** The receiver sees the end of the connection; what it sends goes on. */
        HALF_CLOSE,
        /** Both sides see the connection end in good order. */
        CUT,
        /** Both sides see the connection torn. */
        RESET,
        /** Nothing more comes this way, and nothing ends. */
        STALL;

        /** Whether all bytes arrive in the end, as they were sent. */
        boolean isHarmless() {
            return this == DELAY || this == DRIP;
        }

        /** Whether the other side may wait for bytes that never come: a length that is corrupted announces some. */
        boolean maySilence() {
            return this == STALL || this == CORRUPT;
        }
    }

    @Override
    public String toString() {
        return kind + " of " + direction + " after " + after;
    }
}
