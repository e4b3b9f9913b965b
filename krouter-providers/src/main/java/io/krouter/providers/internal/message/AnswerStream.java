package io.krouter.providers.internal.message;

import io.krouter.api.Call;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** The body of an answer as it arrives; a failed read reports which provider's answer broke off and where. */
public final class AnswerStream extends FilterInputStream {

    private final String provider;
    private final Call.Registration cancel;
    private long read;

    /** @param cancel taken back once this is closed */
    public AnswerStream(InputStream source, String provider, Call.Registration cancel) {
        super(source);
        this.provider = provider;
        this.cancel = cancel;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0; // Okio would wait for a byte, and readNBytes() ends with such a read
        }
        try {
            int count = super.read(bytes, offset, length);
            read += Math.max(count, 0);
            return count;
        } catch (IOException e) {
            throw new IOException(
                    "provider \"" + provider + "\": the answer broke off after " + read + " bytes: " + e.getMessage(),
                    e);
        }
    }

    @Override
    public long skip(long count) throws IOException {
        return readNBytes((int) Math.min(count, 8192)).length;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    @Override
    public void close() throws IOException {
        cancel.close();
        super.close();
    }
}
