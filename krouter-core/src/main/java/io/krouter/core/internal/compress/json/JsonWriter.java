package io.krouter.core.internal.compress.json;

import java.util.List;

/** Writes JSON values as briefly as they can be read back. */
final class JsonWriter {

    private static final int LEVELS_WITH_LINES = 2; // down to here a list of lists or objects has a line for each

    /** Characters that mark the end of a value. */
    private static final boolean[] NEEDS_QUOTES = needsQuotes();

    private final boolean brief;
    private final StringBuilder out = new StringBuilder();
    private boolean rows;

    /**
     * @param brief whether needless quotes and the keys of repeated rows go, too; else the result is JSON
     */
    JsonWriter(boolean brief) {
        this.brief = brief;
    }

    private static boolean[] needsQuotes() {
        boolean[] needs = new boolean[0x80];
        "\",{}[]()\\".chars().forEach(c -> needs[c] = true);
        return needs;
    }

    static String compact(List<JsonNode> values) {
        return new JsonWriter(false).write(values);
    }

    /** One value, or several with commas between them. */
    String write(List<JsonNode> values) {
        list(values, 0, ",\n");
        return out.toString();
    }

    /** Several values, a line for each. */
    String writeLines(List<JsonNode> values) {
        list(values, 0, "\n");
        return out.toString();
    }

    /** Whether an object was written as its values alone. */
    boolean hasRows() {
        return rows;
    }

    private void list(List<JsonNode> values, int depth, String between) {
        List<String> keys = List.of();
        for (int i = 0; i < values.size(); i++) {
            out.append(i > 0 ? between : "");
            keys = value(values.get(i), depth + 1, keys);
        }
    }

    private String comma(List<JsonNode> values, int depth) {
        boolean lines =
                brief && depth <= LEVELS_WITH_LINES && !values.stream().allMatch(JsonNode.Leaf.class::isInstance);
        return lines ? ",\n" : ",";
    }

    /** The keys that a following object of the same list may leave out. */
    private List<String> value(JsonNode node, int depth, List<String> keys) {
        if (node instanceof JsonNode.Leaf leaf) {
            out.append(brief ? unquoted(leaf.raw(), false) : leaf.raw());
        } else if (node instanceof JsonNode.Arr array) {
            out.append('[');
            list(array.values(), depth, comma(array.values(), depth));
            out.append(array.closed() ? "]" : "");
        } else if (node instanceof JsonNode.Obj object) {
            if (brief
                    && object.closed()
                    && object.keys().size() > 1
                    && object.keys().equals(keys)) {
                rows = true;
                row(object, depth);
            } else {
                object(object, depth);
            }
            return object.keys();
        }
        return keys;
    }

    private void row(JsonNode.Obj object, int depth) {
        out.append('(');
        for (int i = 0; i < object.values().size(); i++) {
            out.append(i > 0 ? "," : "");
            value(object.values().get(i), depth + 1, List.of());
        }
        out.append(')');
    }

    private void object(JsonNode.Obj object, int depth) {
        out.append('{');
        String comma = comma(object.values(), depth);
        List<String> keys = List.of();
        for (int i = 0; i < object.keys().size(); i++) {
            out.append(i > 0 ? comma : "");
            String key = object.keys().get(i);
            out.append(brief ? unquoted(key, true) : key);
            if (i < object.values().size()) {
                out.append(':');
                keys = value(object.values().get(i), depth + 1, keys);
            }
        }
        out.append(object.closed() ? "}" : "");
    }

    /** The string without quotes where it cannot be taken for anything else; as it is where it can. */
    static String unquoted(String raw, boolean key) {
        int last = raw.length() - 1;
        if (last < 2
                || raw.charAt(0) != '"'
                || raw.charAt(last) != '"'
                || raw.charAt(1) == ' '
                || raw.charAt(last - 1) == ' ') {
            return raw;
        }
        for (int i = 1; i < last; i++) {
            char c = raw.charAt(i);
            if ((c < NEEDS_QUOTES.length && NEEDS_QUOTES[c]) || (key && c == ':')) {
                return raw;
            }
        }
        String word = raw.substring(1, last);
        return isLiteral(word) ? raw : word;
    }

    private static boolean isLiteral(String word) {
        return switch (word.charAt(0)) {
            case 't' -> word.equals("true");
            case 'f' -> word.equals("false");
            case 'n' -> word.equals("null");
            default -> JsonReader.isNumber(word);
        };
    }
}
