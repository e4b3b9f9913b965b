package io.krouter.core.internal.pipeline;

import io.krouter.api.StreamEvent;
import io.krouter.api.Translator;
import io.krouter.core.framing.FrameReader;
import io.krouter.core.framing.FramingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/**
 * A provider's stream seen as the client's: bytes in, whole events, translation, bytes out. Pulls only when it is asked
 * for more than it has, so a slow client slows the provider. What breaks below ends as the client's own form of a failure.
 */
final class TranslatedStream extends BulkStream {

    /** Most bytes pulled at once. 16 KiB is one TLS record, so that a read hands on what arrived together. */
    private static final int CHUNK = 16 << 10;

    private final FrameReader frames;
    private final Translator.Translation translation;
    private final byte[] chunk = new byte[CHUNK];
    private final Pending pending = new Pending();
    private boolean ended;

    /** @param upstream closed with this, and as soon as the answer is complete */
    TranslatedStream(InputStream upstream, FrameReader frames, Translator.Translation translation) {
        super(upstream);
        this.frames = frames;
        this.translation = translation;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        while (pending.isEmpty() && !ended) {
            pull();
        }
        return pending.isEmpty() ? -1 : pending.drain(buffer, offset, length);
    }

    @Override
    public int available() {
        return pending.size();
    }

    @Override
    public void close() throws IOException {
        ended = true;
        super.close();
    }

    private void pull() throws IOException {
        try {
            int count = in.read(chunk, 0, chunk.length);
            if (count < 0) {
                frames.end(this::translate);
                finish();
            } else {
                frames.read(chunk, 0, count, this::translate);
                if (translation.isDone()) {
                    finish();
                }
            }
        } catch (FramingException e) {
            fail("its answer could not be read: " + e.getMessage());
        } catch (IOException e) {
            fail("its answer broke off: " + e.getMessage());
        } catch (RuntimeException e) {
            fail("its answer could not be translated: " + e);
        }
    }

    private void translate(StreamEvent event) {
        // What follows the end, such as a second [DONE], is no part of the answer.
        if (!translation.isDone()) {
            translation.onEvent(event, pending::add);
        }
    }

    private void finish() throws IOException {
        translation.onEnd(pending::add);
        close();
    }

    private void fail(String reason) throws IOException {
        translation.onFailure(reason, pending::add);
        close();
    }

    /** Bytes that are translated and not yet handed on. */
    private static final class Pending extends ByteArrayOutputStream {
        private int taken;

        private void add(StreamEvent event) {
            try {
                event.raw().writeTo(this);
            } catch (IOException e) {
                throw new UncheckedIOException("memory does not fail", e);
            }
        }

        private boolean isEmpty() {
            return taken == count;
        }

        private int drain(byte[] buffer, int offset, int length) {
            int size = Math.min(length, count - taken);
            System.arraycopy(buf, taken, buffer, offset, size);
            taken += size;
            if (taken == count) {
                forget();
            }
            return size;
        }

        /** One huge event must not keep its buffer for the rest of a long answer. */
        private void forget() {
            taken = 0;
            reset();
            if (buf.length > 4 * CHUNK) {
                buf = Arrays.copyOf(buf, CHUNK);
            }
        }

        @Override
        public synchronized int size() {
            return count - taken;
        }
    }
}
