package io.krouter.core.internal.toolid;

import java.util.Optional;

/**
 * Any text written in {@code [A-Za-z0-9_-]}, so that it can be read back. Letters, digits and {@code _} stand for
 * themselves; {@code -} becomes {@code --}; any other UTF-16 code unit becomes {@code -hh} if it is below 256, else
 * {@code -uhhhh}, in lower-case hexadecimal. Code units, not characters: a lone surrogate is text like any other.
 */
final class Escape {

    private static final char MARK = '-';

    private Escape() {}

    /** Whether a text is not empty and needs no escape. */
    static boolean isPlain(String text) {
        return !text.isEmpty() && text.chars().allMatch(unit -> isWord(unit) || unit == MARK);
    }

    private static boolean isWord(int unit) {
        return (unit >= 'a' && unit <= 'z')
                || (unit >= 'A' && unit <= 'Z')
                || (unit >= '0' && unit <= '9')
                || unit == '_';
    }

    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            if (isWord(unit)) {
                escaped.append(unit);
            } else if (unit == MARK) {
                escaped.append(MARK).append(MARK);
            } else if (unit < 0x100) {
                hex(escaped.append(MARK), unit, 2);
            } else {
                hex(escaped.append(MARK).append('u'), unit, 4);
            }
        }
        return escaped.toString();
    }

    private static void hex(StringBuilder to, char unit, int digits) {
        for (int shift = 4 * (digits - 1); shift >= 0; shift -= 4) {
            to.append(Character.forDigit(unit >> shift & 0xf, 16));
        }
    }

    /** The text of which {@link #escaped} makes exactly this; empty if there is none. */
    static Optional<String> unescaped(String escaped) {
        StringBuilder text = new StringBuilder(escaped.length());
        int at = 0;
        while (at < escaped.length()) {
            int from = at;
            if (escaped.charAt(at) != MARK) {
                text.append(escaped.charAt(at++));
            } else if (escaped.startsWith("--", from)) {
                text.append(MARK);
                at += 2;
            } else {
                int start = escaped.startsWith("u", from + 1) ? from + 2 : from + 1;
                at = start == from + 2 ? start + 4 : start + 2;
                int unit = unit(escaped, start, at);
                if (unit < 0) {
                    return Optional.empty();
                }
                text.append((char) unit);
            }
        }
        // What has other spellings, such as upper-case digits or an escaped letter, is not ours.
        return Optional.of(text.toString()).filter(original -> escaped(original).equals(escaped));
    }

    private static int unit(String text, int start, int end) {
        int unit = end <= text.length() ? 0 : -1;
        for (int i = start; i < end && unit >= 0; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            unit = digit < 0 ? -1 : unit << 4 | digit;
        }
        return unit;
    }
}
