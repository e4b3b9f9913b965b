package io.krouter.core.internal.compress.json;

import java.util.List;

/**
 * A JSON value as it was written: numbers and strings are kept character by character, a text that was cut off ends
 * where it ends.
 */
sealed interface JsonNode {

    /**
     * A number, a literal or a string with its quotes.
     *
     * @param raw as it stood there
     */
    record Leaf(String raw) implements JsonNode {

        /** The size, never the content. */
        @Override
        public String toString() {
            return "Leaf[" + raw.length() + " characters]";
        }
    }

    /**
     * An object; keys with their quotes, in order, doubles included.
     *
     * @param values as many as keys, one less where the text was cut off after a key
     * @param closed whether the closing brace was there
     */
    record Obj(List<String> keys, List<JsonNode> values, boolean closed) implements JsonNode {

        /** The size, never the content. */
        @Override
        public String toString() {
            return "Obj[" + keys.size() + " keys]";
        }
    }

    /**
     * An array.
     *
     * @param closed whether the closing bracket was there
     */
    record Arr(List<JsonNode> values, boolean closed) implements JsonNode {}
}
