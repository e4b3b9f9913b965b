package io.krouter.core.compress;

/** Counts the bytes of a text in UTF-8 without making them. */
final class Utf8Length {

    private Utf8Length() {}

    static int of(String text) {
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
