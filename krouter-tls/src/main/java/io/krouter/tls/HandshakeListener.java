package io.krouter.tls;

import org.jspecify.annotations.Nullable;

/**
 * Receives the result of each TLS handshake with a client, for intercepted hosts. A client that goes another way is never
 * heard of here, and one that does not trust the authority is heard of as a failure.
 *
 * <p>Called on event loops, so from several threads, and must not block.
 */
@FunctionalInterface
public interface HandshakeListener {

    /**
     * A handshake is over.
     *
     * @param host which host the client asked for, in lower case; always one that is opened
     * @param failure why it failed; null if the client now talks to us
     */
    void ended(String host, @Nullable Throwable failure);
}
