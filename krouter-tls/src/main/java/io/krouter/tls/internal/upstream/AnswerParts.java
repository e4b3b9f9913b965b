package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;

/** Takes the parts of one answer, in this order: its head, pieces of its body, its end. */
interface AnswerParts {

    /**
     * Status and all header lines; {@code 101} only if an upgrade was asked for.
     *
     * @param isPersistent whether the server keeps the connection open after this answer
     */
    void head(int status, HeaderList headers, boolean isPersistent);

    /** Some bytes of the body; to be released by the taker. */
    void body(ByteBuf piece);

    /** The answer is complete. */
    void end();
}
