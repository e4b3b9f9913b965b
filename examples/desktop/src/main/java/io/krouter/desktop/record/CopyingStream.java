package io.krouter.desktop.record;

import java.io.ByteArrayOutputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;

/** A body on its way, of which a copy is kept, up to a length. */
final class CopyingStream extends FilterInputStream {

    private final ByteArrayOutputStream copy = new ByteArrayOutputStream();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final int maxBytes;
    private final Runnable whenClosed;
    private volatile boolean cut;

    /** @param whenClosed run once, after the last byte */
    CopyingStream(InputStream in, int maxBytes, Runnable whenClosed) {
        super(in);
        this.maxBytes = maxBytes;
        this.whenClosed = whenClosed;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int count = super.read(bytes, offset, length);
        if (count > 0) {
            keep(bytes, offset, count);
        }
        return count;
    }

    private synchronized void keep(byte[] bytes, int offset, int count) {
        int kept = Math.min(count, maxBytes - copy.size());
        copy.write(bytes, offset, kept);
        cut |= kept < count;
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    /** What has passed so far. */
    synchronized byte[] copy() {
        return copy.toByteArray();
    }

    /** Whether more has passed than is kept. */
    boolean isCut() {
        return cut;
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            if (closed.compareAndSet(false, true)) {
                whenClosed.run();
            }
        }
    }
}
