package io.krouter.core;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.ProviderException;
import io.krouter.api.internal.http.PassThroughProvider;
import java.time.Duration;

/**
 * An exchange that goes to its origin natively and unchanged, carried by a front door on its event loop instead of by
 * {@link Krouter#execute}. It reports the same to the {@link CallListener}, in the same order. For krouter's own front door;
 * an embedder calls {@code execute}.
 *
 * <p>Its caller sends {@link #request} by way of {@link #provider}, reports the answer, and calls {@link #ended} last, in every
 * case. Used by one thread; no method blocks.
 */
public interface Passage {

    /** Where the request goes. */
    PassThroughProvider provider();

    /** What is to be sent. */
    LlmRequest request();

    /** Longest wait for the head of the answer. */
    Duration firstByteTimeout();

    /** Longest silence between two pieces of the answer. */
    Duration idleTimeout();

    /** The answer began. */
    void answered(int status, HeaderList headers);

    /** Whether {@link #read} has a use for the bytes of the answer. */
    boolean isRead();

    /**
     * Some bytes of the answer's body are on their way to the client.
     *
     * @param count how many
     */
    void passed(int count);

    /** A copy of the bytes that were passed last; not to be changed afterwards. To be called while {@link #isRead}. */
    void read(byte[] copy);

    /** The answer is complete. */
    void completed();

    /**
     * No answer came.
     *
     * @return a refusal in the client's own error format, which is then passed like an answer
     * @throws ProviderException the cause itself, if the client's format has no error of its own
     */
    LlmResponse refusal(ProviderException cause) throws ProviderException;

    /** Nothing more happens. */
    void ended();
}
