package io.krouter.api;

/**
 * One framed event of a streamed answer: an SSE event, a JSON line, or a message of the AWS event stream.
 *
 * <p>Joining {@link #raw()} of every event of a stream gives the stream back, byte for byte. Immutable and thread-safe.
 *
 * @param name what the event calls itself: the {@code event:} field of SSE, {@code :event-type} (or the exception's
 *     type, or the error code) of the AWS event stream; empty where the format has no names or the event has none
 * @param kind whether it is an ordinary event or reports a failure
 * @param raw the exact bytes, framing included
 * @param data the payload: for SSE the {@code data:} lines joined with line feeds, else a part of {@code raw}
 */
public record StreamEvent(String name, Kind kind, Body raw, Body data) {

    /** An ordinary event. */
    public static StreamEvent of(String name, Body raw, Body data) {
        return new StreamEvent(name, Kind.EVENT, raw, data);
    }

    /** The kind of an event, as far as its framing defines it. */
    public enum Kind {
        /** Part of the answer. */
        EVENT,
        /** A modelled failure inside the stream: {@code :message-type} {@code exception} of the AWS event stream. */
        EXCEPTION,
        /** An unmodelled failure: {@code :message-type} {@code error} of the AWS event stream, with a message as data. */
        ERROR,
        /** Bytes that carry nothing: SSE comments and blank lines, the remains after the last event. */
        FILLER
    }
}
