package io.krouter.core.framing;

import io.krouter.api.Body;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Writes the header block of messages of the AWS event stream. */
final class EventStreamHeaderWriter {

    private static final int MAX_NAME = 255;

    // The reference encoder refuses longer values, although the length field allows 65535.
    private static final int MAX_VALUE = 32767;

    private final DataOutputStream out;

    private EventStreamHeaderWriter(DataOutputStream out) {
        this.out = out;
    }

    static byte[] write(List<EventStreamHeader> headers) {
        ByteArrayOutputStream block = new ByteArrayOutputStream(128);
        EventStreamHeaderWriter writer = new EventStreamHeaderWriter(new DataOutputStream(block));
        try {
            for (EventStreamHeader header : headers) {
                writer.name(header.name());
                writer.value(header.value());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bounded(block.toByteArray(), "headers", EventStreamReader.MAX_HEADERS);
    }

    private void name(String name) throws IOException {
        byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
        if (utf8.length == 0) {
            throw new IllegalArgumentException("expected a header name of 1 to " + MAX_NAME + " bytes but it is empty");
        }
        out.writeByte(bounded(utf8, "a header name", MAX_NAME).length);
        out.write(utf8);
    }

    private void value(Object value) throws IOException {
        if (value instanceof Boolean bool) {
            out.writeByte(bool ? 0 : 1);
        } else if (value instanceof Number number) {
            number(number);
        } else if (value instanceof Body bytes) {
            sized(6, bytes.toByteArray());
        } else if (value instanceof String text) {
            sized(7, text.getBytes(StandardCharsets.UTF_8));
        } else if (value instanceof Instant instant) {
            out.writeByte(8);
            out.writeLong(instant.toEpochMilli());
        } else if (value instanceof UUID uuid) {
            out.writeByte(9);
            out.writeLong(uuid.getMostSignificantBits());
            out.writeLong(uuid.getLeastSignificantBits());
        } else {
            throw unknown(value);
        }
    }

    private void number(Number number) throws IOException {
        if (number instanceof Byte) {
            out.writeByte(2);
            out.writeByte(number.byteValue());
        } else if (number instanceof Short) {
            out.writeByte(3);
            out.writeShort(number.shortValue());
        } else if (number instanceof Integer) {
            out.writeByte(4);
            out.writeInt(number.intValue());
        } else if (number instanceof Long) {
            out.writeByte(5);
            out.writeLong(number.longValue());
        } else {
            throw unknown(number);
        }
    }

    private void sized(int type, byte[] bytes) throws IOException {
        out.writeByte(type);
        out.writeShort(bounded(bytes, "a header value", MAX_VALUE).length);
        out.write(bytes);
    }

    private static byte[] bounded(byte[] bytes, String what, int max) {
        if (bytes.length > max) {
            throw new IllegalArgumentException(
                    "expected " + what + " of at most " + max + " bytes but there are " + bytes.length);
        }
        return bytes;
    }

    private static IllegalArgumentException unknown(Object value) {
        return new IllegalArgumentException(
                "expected a header value of a class that EventStreamHeader names but it is a "
                        + value.getClass().getName());
    }
}
