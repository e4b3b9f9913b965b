package io.krouter.core.json;

import io.krouter.api.Body;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes one JSON value, without white space and always in the same way: the same calls give the same bytes.
 *
 * <p>Text is UTF-8, unescaped but for quotes, backslashes and control characters; pairs of surrogates are one character of
 * four bytes. A lone surrogate, which UTF-8 cannot represent, is written as its escape, as JavaScript does.
 *
 * <pre>{@code
 * Body body = new JsonOut().beginObject()
 *         .text("model", "gpt-5")
 *         .bool("stream", true)
 *         .array("messages").json(first).json(second).endArray()
 *         .endObject()
 *         .toBody();
 * }</pre>
 *
 * <p>The methods that take a name write a member of the object that is open; those without write an element, or the value
 * of a member whose {@link #name} was just written. Used by one thread.
 */
public final class JsonOut {

    private static final int FIRST_SIZE = 256;

    private final JsonBytes out;
    private boolean needsComma;
    private int depth;

    /** An empty text. */
    public JsonOut() {
        this(FIRST_SIZE);
    }

    /** An empty text with room for so many bytes; it grows by itself where they do not suffice. */
    public JsonOut(int expectedBytes) {
        this.out = new JsonBytes(Math.max(FIRST_SIZE, expectedBytes));
    }

    /** Opens an object. */
    public JsonOut beginObject() {
        return begin('{');
    }

    /** Closes the object that is open. */
    public JsonOut endObject() {
        return end('}');
    }

    /** Opens an array. */
    public JsonOut beginArray() {
        return begin('[');
    }

    /** Closes the array that is open. */
    public JsonOut endArray() {
        return end(']');
    }

    /** A member's name; its value is what is written next. */
    public JsonOut name(String name) {
        separate();
        out.string(name);
        out.ascii(':');
        needsComma = false;
        return this;
    }

    /** A string. */
    public JsonOut text(String text) {
        separate();
        out.string(text);
        return this;
    }

    /** A whole number. */
    public JsonOut number(long number) {
        return json(Long.toString(number));
    }

    /**
     * A number; one that is whole and fits a {@code long} without loss is written without a fraction.
     *
     * @throws IllegalArgumentException if it is infinite or not a number: JSON has no such thing
     */
    public JsonOut number(double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("a number in JSON must be finite but was " + number);
        }
        long whole = (long) number;
        return whole == number && Math.abs(whole) < 1L << 53 ? number(whole) : json(Double.toString(number));
    }

    /** {@code true} or {@code false}. */
    public JsonOut bool(boolean value) {
        return json(value ? "true" : "false");
    }

    /** A value that is JSON already; it is written as it is. */
    public JsonOut json(String json) {
        separate();
        out.verbatim(json);
        return this;
    }

    /** A value of another text, byte for byte. */
    public JsonOut json(JsonValue value) {
        separate();
        value.copyTo(out);
        return this;
    }

    /** A member that is an object, opened. */
    public JsonOut object(String name) {
        return name(name).beginObject();
    }

    /** A member that is an array, opened. */
    public JsonOut array(String name) {
        return name(name).beginArray();
    }

    /** A member that is a string. */
    public JsonOut text(String name, String text) {
        return name(name).text(text);
    }

    /** A member that is a whole number. */
    public JsonOut number(String name, long number) {
        return name(name).number(number);
    }

    /** A member that is a number; see {@link #number(double)}. */
    public JsonOut number(String name, double number) {
        return name(name).number(number);
    }

    /** A member that is a truth value. */
    public JsonOut bool(String name, boolean value) {
        return name(name).bool(value);
    }

    /** A member that is JSON already. */
    public JsonOut json(String name, String json) {
        return name(name).json(json);
    }

    /** A member whose value stands in another text. */
    public JsonOut json(String name, JsonValue value) {
        return name(name).json(value);
    }

    /**
     * What was written, without copying it; nothing may be written afterwards.
     *
     * @throws IllegalStateException if an object or array is still open
     */
    public Body toBody() {
        checkComplete();
        return Body.of(out.array(), 0, out.size());
    }

    /**
     * A copy of what was written.
     *
     * @throws IllegalStateException if an object or array is still open
     */
    public byte[] toByteArray() {
        checkComplete();
        return Arrays.copyOf(out.array(), out.size());
    }

    /**
     * What was written, as text.
     *
     * @throws IllegalStateException if an object or array is still open
     */
    public String toJson() {
        checkComplete();
        return new String(out.array(), 0, out.size(), StandardCharsets.UTF_8);
    }

    private JsonOut begin(char bracket) {
        separate();
        out.ascii(bracket);
        needsComma = false;
        depth++;
        return this;
    }

    private JsonOut end(char bracket) {
        out.ascii(bracket);
        needsComma = true;
        depth--;
        return this;
    }

    private void separate() {
        if (needsComma) {
            out.ascii(',');
        }
        needsComma = true;
    }

    private void checkComplete() {
        if (depth != 0) {
            throw new IllegalStateException("expected every object and array to be closed but " + depth + " are open");
        }
    }

    /** The size, never the content. */
    @Override
    public String toString() {
        return "JsonOut[" + out.size() + " bytes]";
    }
}
