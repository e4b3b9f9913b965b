package io.krouter.providers.internal.okhttp;

import io.krouter.api.Body;
import java.io.IOException;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import okio.Okio;
import okio.Source;
import org.jspecify.annotations.Nullable;

/** The body of a request, written byte for byte. */
final class OutgoingBody extends RequestBody {
    private final Body body;
    private volatile boolean begun;

    OutgoingBody(Body body) {
        this.body = body;
    }

    /** Whether its bytes were consumed, so that it cannot be sent a second time. */
    boolean isSpent() {
        return begun && body.isOneShot();
    }

    @Override
    public @Nullable MediaType contentType() {
        return null;
    }

    @Override
    public long contentLength() {
        return body.length();
    }

    @Override
    public boolean isOneShot() {
        return true;
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        begun = true;
        Source source = Okio.source(body.newStream());
        while (source.read(sink.getBuffer(), 8192) >= 0) {
            if (body.isOneShot()) {
                sink.flush(); // what arrives slowly is passed on as it comes
            } else {
                sink.emitCompleteSegments(); // in pieces: a long body would be held twice
            }
        }
    }
}
