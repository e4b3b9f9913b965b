package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes server-sent events. */
public final class Sse {

    private static final byte[] EVENT = "event: ".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DATA = "data: ".getBytes(StandardCharsets.US_ASCII);

    private Sse() {}

    /**
     * One event. Data of several lines becomes as many {@code data} lines; a CR in it becomes a line end, since SSE has no
     * escape for it.
     *
     *
     * @param name empty for an event without an {@code event} line
     * @throws IllegalArgumentException if the name has a line end in it
     */
    public static StreamEvent event(String name, Body data) {
        if (name.indexOf('\n') >= 0 || name.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("expected the name of an event to be one line but it has several");
        }
        ByteArrayOutputStream raw = new ByteArrayOutputStream(Math.toIntExact(data.length() + name.length() + 24));
        if (!name.isEmpty()) {
            raw.writeBytes(EVENT);
            raw.writeBytes(name.getBytes(StandardCharsets.UTF_8));
            raw.write('\n');
        }
        lines(data.toByteArray(), raw);
        raw.write('\n');
        return StreamEvent.of(name, Body.of(raw.toByteArray()), data);
    }

    private static void lines(byte[] data, ByteArrayOutputStream raw) {
        int line = 0;
        while (line <= data.length) {
            int end = lineEnd(data, line);
            raw.writeBytes(DATA);
            raw.write(data, line, end - line);
            raw.write('\n');
            boolean crLf = end + 1 < data.length && data[end] == '\r' && data[end + 1] == '\n';
            line = end + (crLf ? 2 : 1);
        }
    }

    private static int lineEnd(byte[] data, int from) {
        int i = from;
        while (i < data.length && data[i] != '\n' && data[i] != '\r') {
            i++;
        }
        return i;
    }
}
