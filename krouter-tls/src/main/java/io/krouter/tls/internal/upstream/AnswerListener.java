package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;
import java.io.IOException;

/**
 * Receives the result of one exchange, on its event loop, in this order: {@link #head}, any number of {@link #body}, then
 * {@link #end}; or {@link #failed} at any point, which is the end too. After the end, or a cancel, only
 * {@link #readComplete} may come.
 */
public interface AnswerListener {

    /** Status and all header lines, those of the connection among them. A {@code 101} comes only where an upgrade was asked for. */
    void head(int status, HeaderList headers);

    /** Some bytes of the body, or of what follows a {@code 101}; to be released by the listener. */
    void body(ByteBuf piece);

    /** What was read from the socket at once has been reported: the moment to flush. */
    void readComplete();

    /** The answer is complete. */
    void end();

    /**
     * No answer came, or it broke off.
     *
     * @param mayTryAnother whether the request is still in hand, so that another target could be tried
     */
    void failed(IOException cause, boolean mayTryAnother);

    /** There is room again for more of a body that is {@linkplain StreamedBody streamed}. */
    void bodyWanted();
}
