package io.krouter.tls.ca;

import java.io.IOException;
import java.util.Optional;

/**
 * A store of the operating system for the secrets of a user, such as the passphrase of a {@link CaStore}.
 *
 * <p>A keychain returns a <i>token</i> for each secret: what it needs, besides the user's session, to find the secret again.
 * The token is not secret and is stored in a file. Implementations are called by one thread at a time; they may block (a
 * locked keychain asks its user), but not without a limit.
 */
public interface Keychain {

    /** No keychain: the passphrase is stored in a file. */
    Keychain NONE = new NoKeychain();

    /** The kind of keychain. It is stored with the token, so that no other kind is asked for that token. */
    String name();

    /**
     * Stores a secret.
     *
     * @param secret printable ASCII; the implementation must not refer to it after this call
     * @return the token; empty if no keychain is available, which is not an error
     */
    Optional<String> keep(char[] secret);

    /**
     * Returns the secret of this token. The caller must wipe it.
     *
     * @throws IOException if it cannot be read; the message contains what to do, and no secret
     */
    char[] find(String token) throws IOException;

    /**
     * Removes the secret. Without effect if there is none.
     *
     * @throws IOException if it may not have been removed
     */
    void forget(String token) throws IOException;
}
