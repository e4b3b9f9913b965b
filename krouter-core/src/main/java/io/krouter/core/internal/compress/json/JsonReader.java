package io.krouter.core.internal.compress.json;

import io.krouter.core.internal.compress.text.Lines;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON values that follow each other, with or without commas between them; the last one may be cut off, as head
 * -c leaves it. Anything else is not JSON. One pass, bounded depth.
 */
final class JsonReader {

    private static final int DEEPEST = 200; // levels; deeper texts are left alone

    private final String text;
    private int at;
    private boolean broken;
    private boolean pretty;

    private JsonReader(String text) {
        this.text = text;
    }

    /**
     * What was read.
     *
     * @param values one or more
     * @param commas whether commas stood between or after the values
     * @param pretty whether any blank or line end stood outside of strings
     */
    record Document(List<JsonNode> values, boolean commas, boolean pretty) {}

    /** Null if this is not JSON from start to end. */
    static @Nullable Document read(String text) {
        JsonReader reader = new JsonReader(text);
        List<JsonNode> values = new ArrayList<>();
        boolean commas = false;
        for (reader.blanks(); reader.more(); reader.blanks()) {
            if (!values.isEmpty() && reader.take(',')) {
                commas = true;
                continue;
            }
            values.add(reader.value(0));
        }
        return reader.broken || values.isEmpty() ? null : new Document(values, commas, reader.pretty);
    }

    private boolean more() {
        return !broken && at < text.length();
    }

    private boolean take(char c) {
        boolean there = more() && text.charAt(at) == c;
        at += there ? 1 : 0;
        return there;
    }

    private void blanks() {
        int from = at;
        while (at < text.length() && isBlank(text.charAt(at))) {
            at++;
        }
        pretty |= at > from && at < text.length();
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\n' || c == '\r' || c == '\t';
    }

    private JsonNode value(int depth) {
        char c = text.charAt(at);
        if (depth > DEEPEST) {
            broken = true;
        } else if (take('{')) {
            return object(depth);
        } else if (take('[')) {
            return array(depth);
        }
        return new JsonNode.Leaf(c == '"' ? string() : literal());
    }

    private JsonNode object(int depth) {
        List<String> keys = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        while (true) {
            blanks();
            if (!more()) {
                return new JsonNode.Obj(keys, values, false);
            }
            if (take('}')) {
                return new JsonNode.Obj(keys, values, true);
            }
            if (!keys.isEmpty() && !take(',')) {
                broken = true;
            }
            blanks();
            if (more() && text.charAt(at) != '"') {
                broken = true;
            }
            if (!more()) {
                continue;
            }
            keys.add(string());
            blanks();
            if (more() && !take(':')) {
                broken = true;
            }
            blanks();
            if (more()) {
                values.add(value(depth + 1));
            }
        }
    }

    private JsonNode array(int depth) {
        List<JsonNode> values = new ArrayList<>();
        while (true) {
            blanks();
            if (!more()) {
                return new JsonNode.Arr(values, false);
            }
            if (take(']')) {
                return new JsonNode.Arr(values, true);
            }
            if (!values.isEmpty() && !take(',')) {
                broken = true;
            }
            blanks();
            if (more() && text.charAt(at) != ']') {
                values.add(value(depth + 1));
            }
        }
    }

    private String string() {
        int from = at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '"') {
                break;
            }
            broken |= c == '\n'; // no string holds a line end
            at += c == '\\' ? 2 : 1;
        }
        at = Math.min(text.length(), at + 1);
        return text.substring(from, at);
    }

    private String literal() {
        int from = at;
        while (at < text.length() && isLiteral(text.charAt(at))) {
            at++;
        }
        String word = text.substring(from, at);
        broken |= !isNumber(word) && !isConstant(word);
        return word;
    }

    // The last word may be cut off.
    private boolean isConstant(String word) {
        if (word.isEmpty()) {
            return false;
        }
        String constant = switch (word.charAt(0)) {
            case 't' -> "true";
            case 'f' -> "false";
            default -> "null";
        };
        return word.equals(constant) || (at == text.length() && constant.startsWith(word));
    }

    /** Whether the word has the form of a JSON number. */
    static boolean isNumber(String word) {
        int from = word.startsWith("-") ? 1 : 0;
        int end = Lines.digits(word, from);
        if (end == from) {
            return false;
        }
        if (end < word.length() && word.charAt(end) == '.') {
            end = Lines.digits(word, end + 1);
        }
        if (end < word.length() && (word.charAt(end) | 0x20) == 'e') {
            end = Lines.digits(word, Lines.hasAt(word, end + 1, "+", "-") ? end + 2 : end + 1);
        }
        return end == word.length();
    }

    private static boolean isLiteral(char c) {
        return Lines.isLetter(c) || Lines.isDigit(c) || c == '-' || c == '+' || c == '.';
    }
}
