package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Feeds a stream to a reader in pieces and keeps what comes out, also where the reader gives up in the end. */
final class Pieces {

    private final List<StreamEvent> events = new ArrayList<>();
    private String failure = "";

    /** The stream as one piece. */
    static Pieces whole(FrameReader reader, byte[] stream) {
        return cut(reader, stream, List.of());
    }

    static Pieces whole(FrameReader reader, String stream) {
        return whole(reader, stream.getBytes(StandardCharsets.UTF_8));
    }

    /** The stream in pieces of {@code size} bytes. */
    static Pieces of(int size, FrameReader reader, byte[] stream) {
        List<Integer> cuts = new ArrayList<>();
        for (int at = size; at < stream.length; at += size) {
            cuts.add(at);
        }
        return cut(reader, stream, cuts);
    }

    /** The stream cut at these places, in ascending order; each piece comes in an array that is overwritten later. */
    static Pieces cut(FrameReader reader, byte[] stream, List<Integer> cuts) {
        Pieces pieces = new Pieces();
        byte[] socket = new byte[stream.length + 7];
        try {
            int from = 0;
            for (int i = 0; i <= cuts.size(); i++) {
                int to = i < cuts.size() ? Math.min(cuts.get(i), stream.length) : stream.length;
                System.arraycopy(stream, from, socket, i % 7, to - from);
                reader.read(socket, i % 7, to - from, pieces.events::add);
                from = to;
            }
            reader.end(pieces.events::add);
        } catch (FramingException e) {
            pieces.failure = e.getMessage();
        }
        return pieces;
    }

    /** Everything that came out, filler included. */
    List<StreamEvent> events() {
        return events;
    }

    /** What is not filler, as {@code name|data}. */
    List<String> said() {
        return events.stream()
                .filter(event -> event.kind() != Kind.FILLER)
                .map(event -> event.name() + "|" + event.data().utf8())
                .toList();
    }

    /** Why the reader gave up; empty if it did not. */
    String failure() {
        return failure;
    }

    /** The raw bytes of all events. */
    Body joined() {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        events.forEach(event -> joined.writeBytes(event.raw().toByteArray()));
        return Body.of(joined.toByteArray());
    }
}
