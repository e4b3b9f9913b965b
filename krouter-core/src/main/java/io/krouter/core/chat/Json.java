package io.krouter.core.chat;

/**
 * A JSON value kept as the text in which it was received, so that numbers, order and escapes survive. Equal texts are
 * equal values; two spellings of one value are not.
 *
 * @param text one complete JSON value in JSON syntax
 */
public record Json(String text) {

    /** The empty object. */
    public static final Json EMPTY_OBJECT = new Json("{}");

    /** The value {@code null}. */
    public static final Json NULL = new Json("null");

    /** The size, never the content. */
    @Override
    public String toString() {
        return "Json[" + text.length() + " characters]";
    }
}
