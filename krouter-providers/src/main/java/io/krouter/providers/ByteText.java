package io.krouter.providers;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * Header values and targets are kept as text of which each character is one byte. OkHttp reads and writes UTF-8. This
 * translates between the two, so that the bytes stay.
 */
final class ByteText {

    private ByteText() {}

    /**
     * The text that is these bytes in UTF-8. Text with a character that is no byte is taken for what it says.
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
                    "expected ASCII or UTF-8 in header lines and target, but there is else", e);
        }
    }

    /** The bytes of this text in UTF-8, each as one character. */
    static String fromUtf8(String text) {
        return text.chars().allMatch(c -> c < 0x80)
                ? text
                : new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }
}
