package io.krouter.core.framing;

import io.krouter.api.StreamEvent;
import java.util.function.Consumer;

/**
 * Cuts a byte stream into whole events, however the bytes arrive. Does no I/O. Joining the raw bytes of all events gives
 * the stream back. Used by one thread at a time; of no use after it threw.
 */
public interface FrameReader {

    /**
     * Takes the next bytes and emits every event that they complete. The bytes are copied where they must be kept.
     *
     * @throws FramingException if the bytes violate the framing
     */
    void read(byte[] bytes, int offset, int length, Consumer<StreamEvent> out) throws FramingException;

    /**
     * No more bytes will come. Emits what is left: SSE's last event where its blank line is missing, or filler.
     *
     * @throws FramingException if an event was cut
     */
    void end(Consumer<StreamEvent> out) throws FramingException;
}
