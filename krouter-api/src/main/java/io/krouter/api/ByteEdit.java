package io.krouter.api;

import java.nio.charset.StandardCharsets;

/**
 * One replacement in a {@link Body}: the bytes from {@code start} (inclusive) to {@code end} (exclusive) become
 * {@code replacement}. {@code start == end} inserts.
 *
 * <p>Immutable as long as nobody writes to the array that was handed over; it is not copied.
 *
 * @param start first byte replaced, counted from the start of the body
 * @param end the byte after the last one replaced
 * @param replacement what stands there instead; may be empty
 */
@SuppressWarnings("ArrayRecordComponent") // a value of bytes: equality of edits is never asked for
public record ByteEdit(int start, int end, byte[] replacement) {

    /** Checks the range. */
    public ByteEdit {
        if (start < 0 || end < start) {
            throw new IllegalArgumentException("an edit needs 0 <= start <= end but was " + start + " to " + end);
        }
    }

    /** An edit whose replacement is this text in UTF-8. */
    public static ByteEdit text(int start, int end, String replacement) {
        return new ByteEdit(start, end, replacement.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ByteEdit[" + start + ".." + end + " -> " + replacement.length + " bytes]";
    }
}
