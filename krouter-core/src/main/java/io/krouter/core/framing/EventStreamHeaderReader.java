package io.krouter.core.framing;

import io.krouter.api.Body;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** Reads the header block of one message of the AWS event stream; used once. */
final class EventStreamHeaderReader {

    private final byte[] frame;
    private final ByteBuffer block;

    EventStreamHeaderReader(byte[] frame, int offset, int length) {
        this.frame = frame;
        this.block = ByteBuffer.wrap(frame, offset, length);
    }

    List<EventStreamHeader> readAll() throws FramingException {
        List<EventStreamHeader> headers = new ArrayList<>(4);
        while (block.hasRemaining()) {
            String name = text(block.get() & 0xFF);
            need(1);
            headers.add(new EventStreamHeader(name, value(block.get())));
        }
        return headers;
    }

    private Object value(byte type) throws FramingException {
        return switch (type) {
            case 0 -> true;
            case 1 -> false;
            case 2 -> need(1).get();
            case 3 -> need(2).getShort();
            case 4 -> need(4).getInt();
            case 5 -> need(8).getLong();
            case 6 -> bytes(need(2).getShort() & 0xFFFF);
            case 7 -> text(need(2).getShort() & 0xFFFF);
            case 8 -> Instant.ofEpochMilli(need(8).getLong());
            case 9 -> uuid();
            default -> throw new FramingException("expected a header type of 0 to 9 but found " + type);
        };
    }

    private Body bytes(int length) throws FramingException {
        return Body.of(frame, skip(length), length);
    }

    private String text(int length) throws FramingException {
        return new String(frame, skip(length), length, StandardCharsets.UTF_8);
    }

    private UUID uuid() throws FramingException {
        need(16);
        long most = block.getLong();
        return new UUID(most, block.getLong());
    }

    /** Skips this many bytes and returns their position in the frame. */
    private int skip(int length) throws FramingException {
        int start = need(length).position();
        block.position(start + length);
        return start;
    }

    private ByteBuffer need(int length) throws FramingException {
        if (block.remaining() < length) {
            throw new FramingException("expected a header of " + length
                    + " more bytes but its message's headers end after " + block.remaining());
        }
        return block;
    }
}
