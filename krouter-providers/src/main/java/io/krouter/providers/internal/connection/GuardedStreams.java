package io.krouter.providers.internal.connection;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** The two streams of one connection, with an {@link AnswerGuard} between them. */
final class GuardedStreams {

    private final AnswerGuard guard = new AnswerGuard();
    private final InputStream in;
    private final OutputStream out;

    GuardedStreams(InputStream in, OutputStream out) {
        this.in = new In(in);
        this.out = new Out(out);
    }

    /** The next request on this connection asks for another protocol. */
    void askForUpgrade() {
        guard.askForUpgrade();
    }

    InputStream in() {
        return in;
    }

    OutputStream out() {
        return out;
    }

    /** Ends where the answer ends if more came than that. */
    private final class In extends FilterInputStream {

        In(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (guard.hasSurplus()) {
                return -1;
            }
            int count = super.read(bytes, offset, length);
            int wanted = count <= 0 ? count : guard.check(bytes, offset, count);
            return count > 0 && wanted == 0 ? -1 : wanted;
        }

        @Override
        public long skip(long count) throws IOException {
            return readNBytes((int) Math.min(count, 8192)).length;
        }

        /** Something, if there is something that should not be. */
        @Override
        public int available() throws IOException {
            return guard.hasSurplus() ? 1 : super.available();
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }

    private final class Out extends FilterOutputStream {

        Out(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            guard.sending(bytes, offset, length);
            out.write(bytes, offset, length);
        }
    }
}
