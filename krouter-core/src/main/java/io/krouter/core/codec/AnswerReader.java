package io.krouter.core.codec;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerSink;

/**
 * Reads one answer of one wire format and passes it to an {@link AnswerSink}. Does no I/O and is used once: it
 * is fed either every event of a stream and then its end, or one whole body. Used by one thread at a time.
 *
 * <p>What it cannot read becomes {@link AnswerSink#failure}; it throws nothing.
 */
public interface AnswerReader {

    /** One event of a streamed answer. */
    void onEvent(StreamEvent event, AnswerSink sink);

    /** A whole, successful answer that was not streamed; its end included. */
    void onWhole(Body body, AnswerSink sink);

    /** The stream ended: {@link AnswerSink#end} if the answer was complete, {@link AnswerSink#failure} if it was cut. */
    void onEnd(AnswerSink sink);

    /** Whether the format's own mark of the end has come, so that the connection need not be awaited. */
    boolean isDone();
}
