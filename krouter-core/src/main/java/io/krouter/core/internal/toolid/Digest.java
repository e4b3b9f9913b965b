package io.krouter.core.internal.toolid;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/**
 * What stands for a text that is too long to be written out: the first 144 bits of its SHA-256 in base64url. Two of a
 * million texts share one with a probability of 2·10⁻³².
 */
final class Digest {

    /** Characters of a digest; 18 bytes fill them without padding. */
    static final int LENGTH = 24;

    private static final int BYTES = 18;

    private Digest() {}

    static String of(String text) {
        // Not getBytes: in every charset it would make all lone surrogates one.
        ByteBuffer units = ByteBuffer.allocate(Math.multiplyExact(2, text.length()));
        units.asCharBuffer().put(text);
        byte[] digest = sha256().digest(units.array());
        return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, BYTES));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
