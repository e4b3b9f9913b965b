package io.krouter.tls;

import java.io.IOException;
import java.util.Optional;

/**
 * Where the operating system keeps secrets for a user, such as the passphrase of a {@link CaStore}.
 *
 * <p>A keychain gives a <i>token</i> for each secret it keeps: what it needs, besides the user's own session, to find the
 * secret again. The token is no secret by itself and is kept in a file. Implementations are called by one thread at a time,
 * may block (a locked keychain asks its user), and must bound how long.
 */
public interface Keychain {

    /** No keychain: the passphrase is kept in a file of its own. */
    Keychain NONE = new NoKeychain();

    /** What kind this is; written beside the token, so that a token is never given to another kind. */
    String name();

    /**
     * Keeps a secret.
     *
     * @param secret printable ASCII; not kept by the implementation beyond this call
     * @return the token; empty if no keychain can be reached, which is nothing unusual
     */
    Optional<String> keep(char[] secret);

    /**
     * The secret that was kept under this token, for the caller to wipe.
     *
     * @throws IOException if it cannot be had; the message says what to do, and holds no secret
     */
    char[] find(String token) throws IOException;

    /**
     * Removes the secret; without effect if it is not there.
     *
     * @throws IOException if it may still be there
     */
    void forget(String token) throws IOException;
}
