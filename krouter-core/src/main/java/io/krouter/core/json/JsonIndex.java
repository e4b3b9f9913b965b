package io.krouter.core.json;

import io.krouter.api.Body;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * Where each value of a JSON text starts and ends, found in one pass over its bytes. Values are read and replaced in
 * place; nothing is decoded before somebody asks.
 *
 * <pre>{@code
 * JsonValue root = body.view(JsonIndex.VIEW).root();
 * String model = root.require("model").text();
 * }</pre>
 *
 * <p>All offsets are bytes from the start of the text, as {@link io.krouter.api.ByteEdit} counts them. A byte order mark
 * before the text is skipped and counted. Malformed is what is not JSON by RFC 8259, what is not UTF-8, more than 500
 * levels of nesting, more than 8 million tokens, and a lone surrogate inside a member's name; inside a string it is fine.
 *
 * <p>Immutable and thread-safe, provided that nobody writes to the array. It keeps the array, and 16 bytes per value.
 */
public final class JsonIndex {

    /** An index as a view of a body: {@code body.view(JsonIndex.VIEW)}. */
    public static final Body.View<JsonIndex> VIEW = JsonIndex::of;

    // One value takes four ints, and its descendants follow it directly.
    static final int START = 0;
    static final int END = 1;
    /** The value that follows this one and all its descendants. */
    static final int NEXT = 2;
    /** Where the opening quote of the member's name stands; -1 for elements of arrays and the root. */
    static final int NAME = 3;

    static final int STRIDE = 4;

    private final byte[] bytes;
    private final int offset;
    private final int[] tape;

    private JsonIndex(byte[] bytes, int offset, int[] tape) {
        this.bytes = bytes;
        this.offset = offset;
        this.tape = tape;
    }

    /**
     * The index of the {@code length} bytes from {@code offset} on. The array is kept, not copied.
     *
     * @throws MalformedJsonException if they are not exactly one JSON value in UTF-8, with white space around it
     */
    public static JsonIndex of(byte[] bytes, int offset, int length) {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        return new JsonIndex(bytes, offset, new JsonIndexer(bytes, offset, length).index());
    }

    /**
     * The index of this text's UTF-8 form; offsets count its bytes.
     *
     * @throws MalformedJsonException if it is not exactly one JSON value, with white space around it
     */
    public static JsonIndex of(String json) {
        byte[] utf8 = json.getBytes(StandardCharsets.UTF_8);
        return of(utf8, 0, utf8.length);
    }

    /** The outermost value. */
    public JsonValue root() {
        return new JsonValue(this, 0);
    }

    /** The array that holds the text; {@link #position} converts an offset to an index in it. */
    byte[] bytes() {
        return bytes;
    }

    int position(int textOffset) {
        return offset + textOffset;
    }

    /** One of the four numbers of the value that stands {@code at} this place of the tape. */
    int tape(int at, int what) {
        return tape[at + what];
    }

    int firstChild(int at) {
        return at + STRIDE;
    }

    /** First byte of the value's member name, after the quote. */
    int nameStart(int at) {
        return tape[at + NAME] + 1;
    }

    /** The closing quote of the value's member name: the last quote before the value. */
    int nameEnd(int at) {
        int position = position(tape[at + START]) - 1;
        while (bytes[position] != '"') {
            position--;
        }
        return position - offset;
    }

    /** The name under which the value is a member. */
    String name(int at) {
        return JsonStrings.decode(bytes, position(nameStart(at)), position(nameEnd(at)));
    }

    /** Whether the value's member name, unescaped, is {@code name}. */
    boolean isNamed(int at, String name) {
        int start = position(nameStart(at));
        int end = position(nameEnd(at));
        return JsonStrings.isPlain(bytes, start, end)
                ? JsonStrings.plainEquals(bytes, start, end, name)
                : JsonStrings.decode(bytes, start, end).equals(name);
    }

    /** Whether the value, or one around it, is a member whose name its object has more than once. */
    boolean isInDuplicate(int at) {
        int around = 0;
        while (around != at) {
            int child = childAround(around, at);
            if (tape[child + NAME] >= 0 && countNamed(around, name(child)) > 1) {
                return true;
            }
            around = child;
        }
        return false;
    }

    private int childAround(int parent, int descendant) {
        int child = firstChild(parent);
        while (tape[child + NEXT] <= descendant) {
            child = tape[child + NEXT];
        }
        return child;
    }

    /** How many members of the object have this name. */
    int countNamed(int object, String name) {
        int count = 0;
        for (int child = firstChild(object); child < tape[object + NEXT]; child = tape[child + NEXT]) {
            count += isNamed(child, name) ? 1 : 0;
        }
        return count;
    }

    /** The size, never the content. */
    @Override
    public String toString() {
        return "JsonIndex[" + tape.length / STRIDE + " values]";
    }
}
