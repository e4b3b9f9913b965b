package io.krouter.core.json;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes of JSON that grow; knows how strings are written. Used by one thread. */
final class JsonBytes {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    // What a JVM is sure to give for one array.
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    // What an escape or a character of several bytes takes at most beyond its own char.
    private static final int LONGEST = 6;

    // A look into a table is nearly twice as fast as the comparisons.
    private static final boolean[] PLAIN = new boolean[0x80];

    static {
        Arrays.fill(PLAIN, ' ', PLAIN.length, true);
        PLAIN['"'] = false;
        PLAIN['\\'] = false;
    }

    private byte[] bytes;
    private int size;

    JsonBytes(int expected) {
        // With room for one escape more, a text that is as long as expected never grows.
        this.bytes = new byte[expected + LONGEST];
    }

    byte[] array() {
        return bytes;
    }

    int size() {
        return size;
    }

    void ascii(char c) {
        reserve(1);
        bytes[size++] = (byte) c;
    }

    void copy(byte[] from, int offset, int length) {
        reserve(length);
        System.arraycopy(from, offset, bytes, size, length);
        size += length;
    }

    /** Text that is JSON already. */
    void verbatim(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        copy(utf8, 0, utf8.length);
    }

    /** A string in quotes. */
    void string(String text) {
        int length = text.length();
        reserve(length + 2);
        bytes[size++] = '"';
        int i = 0;
        while (i < length) {
            i = plain(text, i, length);
            if (i < length) {
                reserve(length - i + LONGEST);
                i += special(text, i);
            }
        }
        bytes[size++] = '"';
    }

    /** Writes characters that are one byte as they are, for which there is room; returns where they end. */
    private int plain(String text, int from, int to) {
        byte[] target = bytes;
        int at = size;
        int i = from;
        for (; i < to; i++) {
            char c = text.charAt(i);
            if (c >= PLAIN.length || !PLAIN[c]) {
                break;
            }
            target[at++] = (byte) c;
        }
        size = at;
        return i;
    }

    /** Writes the character there, which needs an escape or several bytes; returns how many chars it has. */
    private int special(String text, int at) {
        int codePoint = text.codePointAt(at);
        if (codePoint < 0x80) {
            escape((char) codePoint);
        } else if (codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE) {
            unicodeEscape(codePoint);
        } else {
            size = JsonStrings.writeUtf8(codePoint, bytes, size);
        }
        return Character.charCount(codePoint);
    }

    private void escape(char c) {
        switch (c) {
            case '"', '\\' -> shortEscape(c);
            case '\b' -> shortEscape('b');
            case '\t' -> shortEscape('t');
            case '\n' -> shortEscape('n');
            case '\f' -> shortEscape('f');
            case '\r' -> shortEscape('r');
            default -> unicodeEscape(c);
        }
    }

    private void shortEscape(char letter) {
        bytes[size++] = '\\';
        bytes[size++] = (byte) letter;
    }

    private void unicodeEscape(int unit) {
        shortEscape('u');
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[(unit >> shift) & 0xF];
        }
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            int doubled = (int) Math.min(2L * bytes.length, MAX_SIZE);
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), doubled));
        }
    }
}
