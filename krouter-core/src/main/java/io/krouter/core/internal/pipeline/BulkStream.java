package io.krouter.core.internal.pipeline;

import java.io.IOException;
import java.io.InputStream;

/**
 * An answer's body on top of another. All reading, skipping included, goes through the one bulk read, so that nothing passes
 * by unseen; closing closes the one below.
 */
abstract class BulkStream extends InputStream {

    /** The body below. */
    final InputStream in;

    BulkStream(InputStream in) {
        this.in = in;
    }

    @Override
    public final int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public abstract int read(byte[] buffer, int offset, int length) throws IOException;

    @Override
    public void close() throws IOException {
        in.close();
    }
}
