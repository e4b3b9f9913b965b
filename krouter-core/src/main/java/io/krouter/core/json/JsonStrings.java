package io.krouter.core.json;

import java.nio.charset.StandardCharsets;

/**
 * The inside of JSON strings: what stands between the quotes, read. The escapes were checked when the text was indexed.
 */
final class JsonStrings {

    private JsonStrings() {}

    /** Whether there is neither an escape nor anything beyond ASCII. */
    static boolean isPlain(byte[] bytes, int start, int end) {
        for (int i = start; i < end; i++) {
            if (bytes[i] < 0 || bytes[i] == '\\') {
                return false;
            }
        }
        return true;
    }

    /** Whether a plain string is {@code text}. */
    static boolean plainEquals(byte[] bytes, int start, int end, String text) {
        if (end - start != text.length()) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (bytes[i] != text.charAt(i - start)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The string as it was meant. A lone surrogate that was escaped stays that character; what is not UTF-8 becomes U+FFFD.
     */
    static String decode(byte[] bytes, int start, int end) {
        int escape = nextEscape(bytes, start, end);
        if (escape == end) {
            return new String(bytes, start, end - start, StandardCharsets.UTF_8);
        }
        byte[] utf8 = new byte[end - start];
        int size = unescape(bytes, start, end, utf8);
        return size < 0 ? decodeChars(bytes, start, end) : new String(utf8, 0, size, StandardCharsets.UTF_8);
    }

    /**
     * Writes the string without its escapes, which never makes it longer.
     *
     * @return bytes written, or -1 if a lone surrogate came, which UTF-8 cannot represent
     */
    private static int unescape(byte[] bytes, int start, int end, byte[] to) {
        int size = 0;
        int from = start;
        while (from < end) {
            int escape = nextEscape(bytes, from, end);
            System.arraycopy(bytes, from, to, size, escape - from);
            size += escape - from;
            from = escape;
            if (escape == end) {
                break;
            }
            if (bytes[escape + 1] != 'u') {
                to[size++] = unescaped(bytes[escape + 1]);
                from += 2;
                continue;
            }
            int codePoint = codePoint(bytes, escape, end);
            if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
                return -1;
            }
            size = writeUtf8(codePoint, to, size);
            from += Character.isSupplementaryCodePoint(codePoint) ? 12 : 6;
        }
        return size;
    }

    private static String decodeChars(byte[] bytes, int start, int end) {
        StringBuilder text = new StringBuilder(end - start);
        int from = start;
        while (from < end) {
            int escape = nextEscape(bytes, from, end);
            text.append(new String(bytes, from, escape - from, StandardCharsets.UTF_8));
            from = escape;
            if (escape < end) {
                boolean unicode = bytes[escape + 1] == 'u';
                text.append(unicode ? (char) hex(bytes, escape + 2) : (char) unescaped(bytes[escape + 1]));
                from += unicode ? 6 : 2;
            }
        }
        return text.toString();
    }

    private static int nextEscape(byte[] bytes, int start, int end) {
        int i = start;
        while (i < end && bytes[i] != '\\') {
            i++;
        }
        return i;
    }

    private static byte unescaped(byte letter) {
        return switch (letter) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> letter;
        };
    }

    /** The code point that the escape at {@code at} begins, two escapes taken together where they are a pair. */
    private static int codePoint(byte[] bytes, int at, int end) {
        char first = (char) hex(bytes, at + 2);
        boolean another = at + 12 <= end && bytes[at + 6] == '\\' && bytes[at + 7] == 'u';
        if (Character.isHighSurrogate(first) && another) {
            char second = (char) hex(bytes, at + 8);
            return Character.isLowSurrogate(second) ? Character.toCodePoint(first, second) : first;
        }
        return first;
    }

    private static int hex(byte[] bytes, int at) {
        int value = 0;
        for (int i = at; i < at + 4; i++) {
            value = (value << 4) | Character.digit(bytes[i], 16);
        }
        return value;
    }

    /** Writes a code point in one to four bytes and returns the place after it. */
    static int writeUtf8(int codePoint, byte[] to, int at) {
        int i = at;
        if (codePoint < 0x80) {
            to[i++] = (byte) codePoint;
        } else if (codePoint < 0x800) {
            to[i++] = (byte) (0xC0 | (codePoint >> 6));
            to[i++] = continuation(codePoint);
        } else if (codePoint < 0x10000) {
            to[i++] = (byte) (0xE0 | (codePoint >> 12));
            to[i++] = continuation(codePoint >> 6);
            to[i++] = continuation(codePoint);
        } else {
            to[i++] = (byte) (0xF0 | (codePoint >> 18));
            to[i++] = continuation(codePoint >> 12);
            to[i++] = continuation(codePoint >> 6);
            to[i++] = continuation(codePoint);
        }
        return i;
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | (bits & 0x3F));
    }
}
