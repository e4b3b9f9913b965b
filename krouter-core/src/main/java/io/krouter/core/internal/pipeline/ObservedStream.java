package io.krouter.core.internal.pipeline;

import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** An answer's body on its last step to the client: counted, and read once more on the side. */
final class ObservedStream extends BulkStream {

    private final @Nullable AnswerTap side;
    private final Runnable firstByte;
    private final LongConsumer over;
    private long bytes;
    private boolean closed;

    /** @param over takes the number of bytes handed out, once, after everything below is closed */
    ObservedStream(InputStream in, @Nullable AnswerTap side, Runnable firstByte, LongConsumer over) {
        super(in);
        this.side = side;
        this.firstByte = firstByte;
        this.over = over;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        catchUp();
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            if (bytes == 0) {
                firstByte.run();
            }
            bytes += count;
            if (side != null) {
                side.keep(buffer, offset, count);
            }
        } else if (side != null) {
            side.end();
        }
        return count;
    }

    /** What the last read handed out has left by now, so looking at it delays nothing. */
    private void catchUp() {
        if (side != null) {
            side.catchUp();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            super.close();
        } finally {
            if (!closed) {
                closed = true;
                catchUp();
                over.accept(bytes);
            }
        }
    }
}
