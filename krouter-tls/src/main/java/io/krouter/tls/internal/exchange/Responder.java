package io.krouter.tls.internal.exchange;

import io.krouter.core.Krouter;
import java.io.IOException;

/**
 * Answers the request of one {@link Exchange}: takes its body, writes the answer to {@link Exchange#context()}, and reports
 * the end with {@link Exchange#ended}. All methods are called on the event loop of the exchange and must not block; what an
 * implementation does after {@link #start} may run in any thread.
 *
 * <p>The exchange does the rest in the same way for every responder: it counts as running until its end, holds the reservation of its memory,
 * and decides whether its connection can be used again.
 */
interface Responder {

    /**
     * Starts to answer; called once, after the head was read and before any content.
     *
     * <p>If the client waits for it, {@link Exchange#inviteBody()} asks for the body. The request may also be refused without
     * it, by an answer whose end is {@link ExchangeEnd#CLOSE}.
     *
     * @return where the bytes of the request body go; called from the event loop
     */
    BodySink start();

    /**
     * Whether an answer was begun. From then on the responder reports the end of the exchange, exactly once; before that, the
     * exchange ends by itself if its client fails.
     */
    boolean isAnswering();

    /** The client reads again what was written, or no longer does. */
    void writabilityChanged();

    /**
     * The client is gone. The answer must be cancelled soon, so that its backend does not work in vain.
     *
     * @param cause for those who wait for bytes from the client
     */
    void abandon(IOException cause);

    /** Chooses who answers a request, by its head alone. */
    @FunctionalInterface
    interface Choice {
        /** The responder for this exchange, not started yet. */
        Responder choose(Exchange exchange, Krouter krouter);
    }
}
