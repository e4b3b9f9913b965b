package io.krouter.core.internal.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * An answer's body whose first bytes have arrived. Until then nothing was sent to the client, so another target can still
 * be tried.
 */
final class PeekedStream extends BulkStream {

    /** Most first bytes looked at. 16 KiB is one TLS record; the first event has a few hundred bytes. */
    private static final int MOST = 16 << 10;

    private final byte[] first;
    private int given;

    private PeekedStream(InputStream rest, byte[] first) {
        super(rest);
        this.first = first;
    }

    /** Waits for the first bytes. */
    static PeekedStream await(InputStream body) throws IOException {
        byte[] first = new byte[MOST];
        int count = body.read(first, 0, MOST);
        return new PeekedStream(body, Arrays.copyOf(first, Math.max(0, count)));
    }

    /** The bytes that came first; empty if the body ended at once. */
    byte[] first() {
        return first;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (given == first.length) {
            return first.length == 0 ? -1 : in.read(buffer, offset, length);
        }
        int count = Math.min(length, first.length - given);
        System.arraycopy(first, given, buffer, offset, count);
        given += count;
        return count;
    }
}
