package io.krouter.tls;

import org.jspecify.annotations.Nullable;

/**
 * Receives how each TLS handshake with a client ended, for the intercepted hosts. A client that bypasses krouter is not
 * reported; one that does not trust the authority is reported as a failure.
 *
 * <p>Called on event loops, so from several threads; must not block.
 */
@FunctionalInterface
public interface HandshakeListener {

    /**
     * A handshake is over.
     *
     * @param host the host that the client asked for, in lower case; always an intercepted one
     * @param failure why it failed; null if it succeeded
     */
    void ended(String host, @Nullable Throwable failure);
}
