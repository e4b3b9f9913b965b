package io.krouter.providers.internal.okhttp;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Converts between krouter's header values and targets, in which each character is one byte, and OkHttp's, which reads and
 * writes UTF-8. The bytes on the wire stay the same.
 */
final class ByteText {

    private ByteText() {}

    /**
     * Decodes these bytes as UTF-8. Text with a character above 0xff is returned as it is.
     *
     * @throws IllegalArgumentException if the bytes are not UTF-8
     */
    static String toUtf8(String bytes) {
        if (bytes.chars().allMatch(c -> c < 0x80) || bytes.chars().anyMatch(c -> c > 0xff)) {
            return bytes;
        }
        try {
            ByteBuffer encoded = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
            return StandardCharsets.UTF_8.newDecoder().decode(encoded).toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(
                    "expected ASCII or UTF-8 in header lines and target, but there was something else", e);
        }
    }

    /** The bytes of this text in UTF-8, each as one character. */
    static String fromUtf8(String text) {
        return text.chars().allMatch(c -> c < 0x80)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
