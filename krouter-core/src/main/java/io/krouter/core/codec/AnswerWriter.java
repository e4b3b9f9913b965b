package io.krouter.core.codec;

import io.krouter.api.HeaderList;
import io.krouter.core.chat.AnswerSink;

/**
 * Writes one answer in one wire format. Events go to the consumer given at {@link ClientCodec#newAnswerWriter} as soon
 * as they are complete. Used by one thread at a time.
 */
public interface AnswerWriter extends AnswerSink {

    /** Headers of the answer, {@code content-type} among them. */
    HeaderList headers();
}
