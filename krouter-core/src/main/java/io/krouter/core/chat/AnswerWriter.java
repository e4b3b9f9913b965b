package io.krouter.core.chat;

import io.krouter.api.HeaderList;

/**
 * Writes one streamed answer in one wire format. Events go to the consumer given at {@link Codec#newAnswerWriter} as soon
 * as they are complete. Used by one thread at a time.
 */
public interface AnswerWriter extends AnswerSink {

    /** Headers of the answer, {@code content-type} among them. */
    HeaderList headers();
}
