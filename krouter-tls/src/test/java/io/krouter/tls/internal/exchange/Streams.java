package io.krouter.tls.internal.exchange;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;

/** Bodies for tests. */
final class Streams {

    private Streams() {}

    /** Gives one queued text for each read; an empty one ends it, "!" breaks it. */
    static class QueueStream extends InputStream {
        private final BlockingQueue<String> said;

        QueueStream(BlockingQueue<String> said) {
            this.said = said;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            try {
                byte[] next = said.take().getBytes(StandardCharsets.US_ASCII);
                if (next.length == 1 && next[0] == '!') {
                    throw new IOException("cancelled");
                }
                System.arraycopy(next, 0, into, offset, next.length);
                return next.length == 0 ? -1 : next.length;
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
        }
    }

    /** Gives a text and then breaks. */
    static final class BreakingStream extends InputStream {
        private final InputStream text;
        private final String breakage;

        BreakingStream(String text, String breakage) {
            this.text = new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
            this.breakage = breakage;
        }

        @Override
        public int read() throws IOException {
            int next = text.read();
            if (next < 0) {
                throw new IOException(breakage);
            }
            return next;
        }
    }

    /** So many zeros, counted as they are taken. */
    static class ZeroStream extends InputStream {
        private final long total;
        private final AtomicLong read;

        ZeroStream(long total, AtomicLong read) {
            this.total = total;
            this.read = read;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int count = (int) Math.min(length, total - read.get());
            Arrays.fill(into, offset, offset + count, (byte) 0);
            read.addAndGet(count);
            return count == 0 ? -1 : count;
        }
    }
}
