package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.CRC32;

/**
 * Reads the AWS event stream: messages of binary headers and a payload, each guarded by two checksums. As strict as AWS's
 * own client: a wrong checksum, a message without {@code :message-type}, an event without {@code :event-type} or an end
 * inside a message is a {@link FramingException}. Up to three bytes after the last message are filler, as they are to
 * that client.
 */
public final class EventStreamReader implements FrameReader {

    /** Total length, length of the headers, checksum of both. */
    static final int PRELUDE = 12;

    /** What a message has around its headers and payload. */
    static final int OVERHEAD = PRELUDE + 4;

    /** Most bytes of headers in a message, 128 KiB: what the AWS libraries for Java and Python accept. */
    public static final int MAX_HEADERS = 128 << 10;

    private static final int LENGTH_FIELD = 4;

    private final int maxMessageBytes;
    private final byte[] prelude = new byte[PRELUDE];

    /** The message that is arriving; the prelude until its length is known. */
    private byte[] message = prelude;

    private int filled;

    /** @param maxMessageBytes longest message that is read, all of its bytes counted */
    public EventStreamReader(int maxMessageBytes) {
        this.maxMessageBytes = maxMessageBytes;
    }

    /**
     * All headers of a message, in their order: also those that do not become part of the {@link StreamEvent}.
     *
     * @param raw the exact bytes of one message, as a reader emitted them
     * @throws FramingException if that is no message or its headers cannot be read
     */
    public static List<EventStreamHeader> headers(Body raw) throws FramingException {
        byte[] message = raw.toByteArray();
        if (message.length < OVERHEAD) {
            throw new FramingException(
                    "expected an event stream message of at least " + OVERHEAD + " bytes but it has " + message.length);
        }
        return headers(message, headersLength(message, message.length));
    }

    private static List<EventStreamHeader> headers(byte[] message, int length) throws FramingException {
        return new EventStreamHeaderReader(message, PRELUDE, length).readAll();
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Consumer<StreamEvent> out) throws FramingException {
        int at = offset;
        int end = offset + length;
        while (at < end) {
            int taken = Math.min(end - at, message.length - filled);
            System.arraycopy(bytes, at, message, filled, taken);
            filled += taken;
            at += taken;
            if (filled == message.length) {
                onFull(out);
            }
        }
    }

    private void onFull(Consumer<StreamEvent> out) throws FramingException {
        if (message == prelude) {
            message = new byte[checkedLength()];
            System.arraycopy(prelude, 0, message, 0, PRELUDE);
        } else {
            byte[] whole = message;
            message = prelude;
            filled = 0;
            out.accept(event(whole));
        }
    }

    private int checkedLength() throws FramingException {
        requireChecksum("prelude", prelude, PRELUDE - 4);
        int total = int32(prelude, 0);
        if (total < OVERHEAD || total > maxMessageBytes) {
            throw new FramingException("expected an event stream message of " + OVERHEAD + " to " + maxMessageBytes
                    + " bytes but it has " + Integer.toUnsignedString(total));
        }
        headersLength(prelude, total);
        return total;
    }

    private static StreamEvent event(byte[] message) throws FramingException {
        requireChecksum("message", message, message.length - 4);
        int headersLength = headersLength(message, message.length);
        int payload = PRELUDE + headersLength;
        Body data = Body.of(message, payload, message.length - 4 - payload);
        List<EventStreamHeader> headers = headers(message, headersLength);
        Body raw = Body.of(message);
        String type = required(headers, EventStreamHeader.MESSAGE_TYPE);
        return switch (type) {
            case "event" -> StreamEvent.of(required(headers, EventStreamHeader.EVENT_TYPE), raw, data);
            case "exception" ->
                new StreamEvent(required(headers, EventStreamHeader.EXCEPTION_TYPE), Kind.EXCEPTION, raw, data);
            case "error" -> error(headers, raw, data);
            default ->
                throw new FramingException(
                        "expected header :message-type to be event, exception or error but it is another");
        };
    }

    private static StreamEvent error(List<EventStreamHeader> headers, Body raw, Body data) {
        String code =
                EventStreamHeader.text(headers, EventStreamHeader.ERROR_CODE).orElse("");
        Body text = EventStreamHeader.text(headers, EventStreamHeader.ERROR_MESSAGE)
                .map(Body::of)
                .orElse(data);
        return new StreamEvent(code, Kind.ERROR, raw, text);
    }

    private static String required(List<EventStreamHeader> headers, String name) throws FramingException {
        return EventStreamHeader.text(headers, name)
                .orElseThrow(() -> new FramingException(
                        "expected a string header " + name + " in an event stream message but there is none"));
    }

    /** The checksum stands right after the bytes that it guards. */
    private static void requireChecksum(String what, byte[] bytes, int guarded) throws FramingException {
        int expected = checksum(bytes, guarded);
        int found = int32(bytes, guarded);
        if (found != expected) {
            throw new FramingException("expected " + what + " checksum " + Integer.toUnsignedString(expected)
                    + " in an event stream message but found " + Integer.toUnsignedString(found));
        }
    }

    /** The checksum of the first {@code length} bytes. */
    static int checksum(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    /** How many bytes of headers a message of {@code total} bytes has; its prelude suffices to know. */
    private static int headersLength(byte[] message, int total) throws FramingException {
        int length = int32(message, LENGTH_FIELD);
        int most = Math.min(MAX_HEADERS, total - OVERHEAD);
        if (length < 0 || length > most) {
            throw new FramingException("expected at most " + most
                    + " bytes of headers in an event stream message but it has " + Integer.toUnsignedString(length));
        }
        return length;
    }

    private static int int32(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    @Override
    public void end(Consumer<StreamEvent> out) throws FramingException {
        if (filled >= LENGTH_FIELD) {
            throw new FramingException("the event stream ended inside a message, " + filled + " bytes after its start");
        }
        if (filled > 0) {
            Body rest = Body.of(Arrays.copyOf(prelude, filled));
            filled = 0;
            out.accept(new StreamEvent("", Kind.FILLER, rest, Body.EMPTY));
        }
    }
}
