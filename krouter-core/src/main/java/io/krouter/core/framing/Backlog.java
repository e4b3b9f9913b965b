package io.krouter.core.framing;

import java.util.Arrays;

/**
 * Bytes that have come and are not part of an emitted event yet. Each byte is copied in once and out once, however small
 * the pieces are.
 */
final class Backlog {

    // About what a socket hands over at a time.
    private static final int FIRST_SIZE = 8 << 10;

    private final int max;
    private byte[] bytes = new byte[FIRST_SIZE];
    private int start;
    private int end;

    /** @param max longest event; more bytes of one event are refused */
    Backlog(int max) {
        this.max = max;
    }

    /** The array; what is not taken yet lies from {@link #start} to {@link #end}. */
    byte[] array() {
        return bytes;
    }

    int start() {
        return start;
    }

    int end() {
        return end;
    }

    int size() {
        return end - start;
    }

    /** Appends bytes; positions in the array move with {@link #start}. */
    void append(byte[] from, int offset, int length) {
        if (bytes.length - end < length) {
            makeRoom(length);
        }
        System.arraycopy(from, offset, bytes, end, length);
        end += length;
    }

    private void makeRoom(int length) {
        int needed = Math.addExact(size(), length);
        byte[] roomy =
                needed <= bytes.length / 2 ? bytes : new byte[(int) Math.min(2L * needed, Integer.MAX_VALUE - 8)];
        System.arraycopy(bytes, start, roomy, 0, size());
        bytes = roomy;
        end -= start;
        start = 0;
    }

    /** Takes the event of the first {@code length} bytes out. */
    byte[] take(int length) throws FramingException {
        checkSize(length);
        byte[] taken = Arrays.copyOfRange(bytes, start, start + length);
        start += length;
        return taken;
    }

    /** What is left is one event that is not complete; it must not be too long already. */
    void checkSize() throws FramingException {
        checkSize(size());
    }

    private void checkSize(int length) throws FramingException {
        if (length > max) {
            throw new FramingException(
                    "expected an event of at most " + max + " bytes but it has " + length + " or more");
        }
    }
}
