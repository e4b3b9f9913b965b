package io.krouter.core.internal.pipeline;

import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;
import io.krouter.core.codec.AnswerReader;
import io.krouter.core.codec.ProviderCodec;
import io.krouter.core.framing.FrameReader;
import io.krouter.core.framing.FramingException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads a copy of an answer that passes through natively, for what it reports about itself. Nothing that goes wrong here
 * reaches the answer: reading merely stops.
 */
final class AnswerTap {

    private final Function<byte[], Optional<FrameReader>> framing;
    private final ProviderCodec codec;
    private final AnswerReader reader;
    private final AnswerSink sink;
    private @Nullable FrameReader frames;
    private byte[] kept = new byte[0];
    private int size;
    private boolean stopped;

    /** @param framing the reader for an answer that begins with these bytes; empty if it is not streamed */
    AnswerTap(Function<byte[], Optional<FrameReader>> framing, ProviderCodec codec, AnswerSink sink) {
        this.framing = framing;
        this.codec = codec;
        this.reader = codec.newAnswerReader();
        this.sink = sink;
    }

    /** Keeps a copy of bytes that are about to leave. */
    void keep(byte[] buffer, int offset, int count) {
        if (!stopped) {
            if (kept.length < count) {
                kept = new byte[count];
            }
            System.arraycopy(buffer, offset, kept, 0, count);
            size = count;
        }
    }

    /** Reads what was kept. */
    void catchUp() {
        if (!stopped && size > 0) {
            read(kept, size);
            size = 0;
        }
    }

    /** Reads the next bytes of the answer. */
    void read(byte[] bytes) {
        read(bytes, bytes.length);
    }

    private void read(byte[] bytes, int count) {
        if (!stopped && count > 0) {
            guarded(() -> frames(bytes, count).read(bytes, 0, count, this::observe));
        }
    }

    /** The answer ended by itself. */
    void end() {
        catchUp();
        if (!stopped) {
            guarded(() -> {
                frames(kept, 0).end(this::observe);
                reader.onEnd(sink);
            });
            stopped = true;
        }
    }

    private FrameReader frames(byte[] first, int count) throws FramingException {
        FrameReader known = frames;
        if (known == null) {
            known = framing.apply(Arrays.copyOf(first, count))
                    .orElseThrow(() -> new FramingException("expected a stream but the answer is whole"));
            frames = known;
        }
        return known;
    }

    private void observe(StreamEvent event) {
        if (!codec.isContent(event)) {
            reader.onEvent(event, sink);
        }
    }

    private void guarded(Step step) {
        try {
            step.run();
        } catch (FramingException | RuntimeException e) {
            stopped = true;
        }
    }

    /** A step of reading. */
    private interface Step {
        void run() throws FramingException;
    }
}
