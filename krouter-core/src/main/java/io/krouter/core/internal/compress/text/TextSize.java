package io.krouter.core.internal.compress.text;

/**
 * How long a text is.
 *
 * @param bytes in UTF-8
 * @param tokens an estimate; good for comparing two forms of one text
 */
public record TextSize(long bytes, long tokens) {

    /** The size of this text. */
    public static TextSize of(String text) {
        return Measure.of(text).size();
    }

    /** Bytes in UTF-8, counted without making them. */
    public static int utf8(String text) {
        int bytes = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                // half of a surrogate pair has two of its four bytes
                bytes += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
            }
        }
        return bytes;
    }
}
