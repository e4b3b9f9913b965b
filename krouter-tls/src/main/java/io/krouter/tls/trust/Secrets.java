package io.krouter.tls.trust;

import java.security.SecureRandom;
import java.util.HexFormat;

/** What the keychains have in common. */
final class Secrets {

    private static final int TOKEN_BYTES = 8;

    private Secrets() {}

    /** What an entry is called: nothing of the user, the machine or a path. */
    static String newToken() {
        byte[] token = new byte[TOKEN_BYTES];
        new SecureRandom().nextBytes(token);
        return HexFormat.of().formatHex(token);
    }

    /** The bytes of printable ASCII, for the caller to wipe. */
    static byte[] bytes(char[] secret) {
        byte[] bytes = new byte[secret.length];
        for (int i = 0; i < secret.length; i++) {
            bytes[i] = (byte) secret[i];
        }
        return bytes;
    }
}
