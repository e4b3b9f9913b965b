package io.krouter.core.framing;

import java.util.Locale;
import java.util.Optional;

/** How an answer's bytes are cut into events, if they are. */
public enum Framing {
    /** Messages of the AWS event stream. */
    EVENT_STREAM,
    /** Server-sent events. */
    SSE,
    /** A JSON value on each line. */
    JSON_LINES,
    /** One value that must be there as a whole before it is read. */
    WHOLE;

    /**
     * The framing of a successful answer.
     *
     * @param contentType the answer's {@code content-type} with its parameters; empty if it has none
     * @return empty for a type that is none of these; {@link #sniff} its first bytes then
     */
    public static Optional<Framing> ofContentType(String contentType) {
        String mediaType = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return ofMediaType(mediaType);
    }

    private static Optional<Framing> ofMediaType(String mediaType) {
        return switch (mediaType) {
            case "text/event-stream" -> Optional.of(SSE);
            case "application/x-ndjson",
                    "application/ndjson",
                    "application/jsonl",
                    "application/x-jsonl",
                    "application/jsonlines",
                    "application/x-jsonlines" -> Optional.of(JSON_LINES);
            case "application/vnd.amazon.eventstream" -> Optional.of(EVENT_STREAM);
            case "application/json" -> Optional.of(WHOLE);
            default -> Optional.empty();
        };
    }

    /**
     * The framing of an answer without a known content type: whole if it starts as a JSON object or array does, else
     * server-sent events.
     *
     * @return nothing while only blanks have come
     */
    public static Optional<Framing> sniff(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            byte b = bytes[i];
            if (b != ' ' && b != '\t' && b != '\r' && b != '\n') {
                return Optional.of(b == '{' || b == '[' ? WHOLE : SSE);
            }
        }
        return Optional.empty();
    }

    /** Whether events come out before the answer ends. */
    public boolean isStreamed() {
        return this != WHOLE;
    }

    /**
     * A reader for one answer.
     *
     * @param maxEventBytes longest single event that it reads
     * @throws IllegalStateException if the answer is whole: it has no events
     */
    public FrameReader newReader(int maxEventBytes) {
        return switch (this) {
            case EVENT_STREAM -> new EventStreamReader(maxEventBytes);
            case SSE -> new SseReader(maxEventBytes);
            case JSON_LINES -> new JsonLinesReader(maxEventBytes);
            case WHOLE -> throw new IllegalStateException("a whole answer has no events; ask isStreamed() first");
        };
    }
}
