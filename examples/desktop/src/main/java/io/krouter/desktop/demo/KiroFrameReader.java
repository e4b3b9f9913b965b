package io.krouter.desktop.demo;

import io.krouter.api.Body;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * Reads the AWS event stream as Kiro's client does, checksums included. Written apart from krouter's own framing, so that
 * the demo proves something.
 */
final class KiroFrameReader {

    private static final int PRELUDE = 12;
    private static final int CHECKSUM = 4;
    private static final int STRING = 7;

    private final DataInputStream in;

    KiroFrameReader(InputStream in) {
        this.in = new DataInputStream(in);
    }

    /** @param headers those that are strings, which all of Kiro's are */
    record Event(Map<String, String> headers, Body payload) {

        String type() {
            String kind = headers.getOrDefault(":message-type", "");
            return headers.getOrDefault(kind.equals("event") ? ":event-type" : ":exception-type", kind);
        }

        boolean isFailure() {
            return !"event".equals(headers.get(":message-type"));
        }
    }

    /** The next event; empty at the end of the stream. */
    Optional<Event> next() throws IOException {
        byte[] prelude = in.readNBytes(PRELUDE);
        if (prelude.length == 0) {
            return Optional.empty();
        }
        if (prelude.length < PRELUDE) {
            throw new EOFException("the answer ends inside a frame");
        }
        ByteBuffer start = ByteBuffer.wrap(prelude);
        int total = start.getInt();
        int headers = start.getInt();
        byte[] frame = Arrays.copyOf(prelude, total);
        in.readFully(frame, PRELUDE, total - PRELUDE);
        check(frame, PRELUDE - CHECKSUM);
        check(frame, total - CHECKSUM);
        Body payload = Body.of(frame, PRELUDE + headers, total - CHECKSUM - PRELUDE - headers);
        return Optional.of(new Event(headers(ByteBuffer.wrap(frame, PRELUDE, headers)), payload));
    }

    private static void check(byte[] frame, int end) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(frame, 0, end);
        if ((int) sum.getValue() != ByteBuffer.wrap(frame).getInt(end)) {
            throw new IOException("a frame's checksum is wrong");
        }
    }

    private static Map<String, String> headers(ByteBuffer in) throws IOException {
        Map<String, String> headers = new HashMap<>();
        while (in.hasRemaining()) {
            String name = text(in, in.get() & 0xff);
            int type = in.get();
            if (type != STRING) {
                throw new IOException("header " + name + " should be a string but is of type " + type);
            }
            headers.put(name, text(in, in.getShort() & 0xffff));
        }
        return headers;
    }

    private static String text(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
