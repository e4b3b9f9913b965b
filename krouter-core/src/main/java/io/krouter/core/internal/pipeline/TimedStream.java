package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** An answer's body under a {@link AttemptTimeout}: a read may wait, but not for ever. */
final class TimedStream extends BulkStream {

    private final AttemptTimeout watch;
    private final Duration idle;
    private final String silence;
    private final Call.Registration tie;

    TimedStream(InputStream in, AttemptTimeout watch, Duration idle, Call.Registration tie) {
        super(in);
        this.watch = watch;
        this.idle = idle;
        this.silence = "the answer stayed silent for " + Sender.words(idle);
        this.tie = tie;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        watch.expect(idle, silence);
        try {
            return in.read(buffer, offset, length);
        } catch (IOException e) {
            throw watch.expired() ? new IOException(watch.reason(), e) : e;
        } finally {
            watch.rest();
        }
    }

    @Override
    public void close() throws IOException {
        watch.stop();
        tie.close();
        super.close();
    }
}
