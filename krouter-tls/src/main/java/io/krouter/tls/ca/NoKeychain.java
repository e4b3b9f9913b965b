package io.krouter.tls.ca;

import java.io.IOException;
import java.util.Optional;

/** For systems without a keychain, or users who want none. */
final class NoKeychain implements Keychain {

    @Override
    public String name() {
        return "none";
    }

    @Override
    public Optional<String> keep(char[] secret) {
        return Optional.empty();
    }

    @Override
    public char[] find(String token) throws IOException {
        throw new IOException("there is no keychain here to look the passphrase up in");
    }

    @Override
    public void forget(String token) {}
}
