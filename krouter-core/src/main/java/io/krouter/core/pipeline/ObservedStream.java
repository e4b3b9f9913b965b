package io.krouter.core.pipeline;

import io.krouter.api.Call;
import io.krouter.core.CallListener;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** An answer's body on its last step to the client: counted, and read once more on the side. */
final class ObservedStream extends FilterInputStream {

    private final @Nullable SideReader side;
    private final Call call;
    private final CallListener listener;
    private long bytes;
    private boolean over;

    ObservedStream(InputStream in, @Nullable SideReader side, Call call, CallListener listener) {
        super(in);
        this.side = side;
        this.call = call;
        this.listener = listener;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        catchUp();
        int count = in.read(buffer, offset, length);
        if (count > 0) {
            if (bytes == 0) {
                listener.firstByte(call);
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
        if (!over) {
            over = true;
            catchUp();
            listener.ended(call, bytes);
        }
        super.close();
    }
}
