package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes the AWS event stream. Events carry the headers that AWS's services send, in their order: the type,
 * {@code :content-type} {@code application/json}, {@code :message-type}. Equal calls give equal bytes.
 *
 * <p>One per answer, used by one thread: it remembers the headers of each type that it wrote.
 */
public final class EventStreamWriter {

    private final Map<String, byte[]> eventHeaders = new HashMap<>();

    /** A writer that has written nothing. */
    public EventStreamWriter() {}

    /**
     * An event of this type.
     *
     * @param payload JSON
     * @throws IllegalArgumentException if the type is longer than 32767 bytes
     */
    public StreamEvent event(String type, Body payload) {
        byte[] headers = eventHeaders.computeIfAbsent(type, t -> jsonHeaders(EventStreamHeader.EVENT_TYPE, t, "event"));
        return frame(type, Kind.EVENT, headers, payload);
    }

    /**
     * A modelled failure of this type; nothing should follow it.
     *
     * @param payload JSON
     * @throws IllegalArgumentException if the type is longer than 32767 bytes
     */
    public StreamEvent exception(String type, Body payload) {
        return frame(type, Kind.EXCEPTION, jsonHeaders(EventStreamHeader.EXCEPTION_TYPE, type, "exception"), payload);
    }

    /**
     * The bytes of a message with any headers.
     *
     * @throws IllegalArgumentException if a header violates {@link EventStreamHeader}, or all together have more than
     *     {@link EventStreamReader#MAX_HEADERS} bytes
     */
    public static Body message(List<EventStreamHeader> headers, Body payload) {
        return Body.of(message(EventStreamHeaderWriter.write(headers), payload));
    }

    private static byte[] jsonHeaders(String typeHeader, String type, String messageType) {
        return EventStreamHeaderWriter.write(List.of(
                new EventStreamHeader(typeHeader, type),
                new EventStreamHeader(EventStreamHeader.CONTENT_TYPE, "application/json"),
                new EventStreamHeader(EventStreamHeader.MESSAGE_TYPE, messageType)));
    }

    private static StreamEvent frame(String type, Kind kind, byte[] headers, Body payload) {
        byte[] message = message(headers, payload);
        int data = EventStreamReader.PRELUDE + headers.length;
        return new StreamEvent(type, kind, Body.of(message), Body.of(message, data, (int) payload.length()));
    }

    private static byte[] message(byte[] headers, Body payload) {
        int total = Math.addExact(EventStreamReader.OVERHEAD + headers.length, Math.toIntExact(payload.length()));
        byte[] message = new byte[total];
        ByteBuffer fields = ByteBuffer.wrap(message);
        fields.putInt(total).putInt(headers.length);
        fields.putInt(EventStreamReader.checksum(message, fields.position())).put(headers);
        payload.copyTo(message, fields.position());
        fields.putInt(total - 4, EventStreamReader.checksum(message, total - 4));
        return message;
    }
}
