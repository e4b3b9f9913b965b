package io.krouter.core.json;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One value of a {@link JsonIndex}: a place in its bytes, cheap to make. Immutable and thread-safe.
 *
 * <p>Three manners of reading. {@code as...} gives nothing where the value is of another kind; {@link #text()} and
 * {@link #require} complain with a {@link MalformedJsonException}; {@link #get}, {@link #members} and {@link #elements} find
 * nothing in a value that has no members or elements.
 */
public final class JsonValue {

    // A number of more characters is no count of anything, and BigDecimal takes quadratic time.
    private static final int MAX_INTEGER_TEXT = 100;

    private final JsonIndex index;
    private final int at;

    JsonValue(JsonIndex index, int at) {
        this.index = index;
        this.at = at;
    }

    /** What a value can be. */
    public enum Kind {
        /** Members in braces. */
        OBJECT,
        /** Elements in brackets. */
        ARRAY,
        /** Text in quotes. */
        STRING,
        /** A number. */
        NUMBER,
        /** {@code true} or {@code false}. */
        BOOLEAN,
        /** {@code null}. */
        NULL
    }

    /**
     * A member of an object.
     *
     * @param name unescaped
     */
    public record Member(String name, JsonValue value) {}

    /** What this value is. */
    public Kind kind() {
        return switch (firstByte()) {
            case '{' -> Kind.OBJECT;
            case '[' -> Kind.ARRAY;
            case '"' -> Kind.STRING;
            case 't', 'f' -> Kind.BOOLEAN;
            case 'n' -> Kind.NULL;
            default -> Kind.NUMBER;
        };
    }

    /** Whether this value is of that kind. */
    public boolean is(Kind kind) {
        return kind() == kind;
    }

    /** The value's first byte: its quote, bracket, digit or letter. */
    public int start() {
        return index.tape(at, JsonIndex.START);
    }

    /** The byte after the value's last one. */
    public int end() {
        return index.tape(at, JsonIndex.END);
    }

    /**
     * The member of this name; the last one where there are several, as {@code JSON.parse} has it. A member that is
     * {@code null} counts as absent, as it does for the services whose JSON this is; {@link #members} shows it.
     */
    public Optional<JsonValue> get(String name) {
        int found = find(name);
        return found < 0 || new JsonValue(index, found).is(Kind.NULL)
                ? Optional.empty()
                : Optional.of(new JsonValue(index, found));
    }

    /**
     * The member of this name, as {@link #get} finds it.
     *
     * @throws MalformedJsonException if there is none
     */
    public JsonValue require(String name) {
        return get(name).orElseThrow(() -> {
            String found = is(Kind.OBJECT) ? "one without it" : described();
            return new MalformedJsonException(
                    start(), "expected an object with member \"" + name + "\" but found " + found);
        });
    }

    /** What {@link #get} finds for each name in turn, starting here. */
    public Optional<JsonValue> at(String... path) {
        Optional<JsonValue> here = Optional.of(this);
        for (String name : path) {
            here = here.flatMap(value -> value.get(name));
        }
        return here;
    }

    /** Whether more than one member has this name, so that readers differ on which one counts. */
    public boolean isAmbiguous(String name) {
        return is(Kind.OBJECT) && index.countNamed(at, name) > 1;
    }

    private int find(String name) {
        int found = -1;
        if (is(Kind.OBJECT)) {
            for (int child = index.firstChild(at); child < next(); child = index.tape(child, JsonIndex.NEXT)) {
                found = index.isNamed(child, name) ? child : found;
            }
        }
        return found;
    }

    /** All members in their order, duplicates and nulls included. */
    public List<Member> members() {
        List<Member> members = new ArrayList<>();
        if (is(Kind.OBJECT)) {
            for (int child = index.firstChild(at); child < next(); child = index.tape(child, JsonIndex.NEXT)) {
                members.add(new Member(index.name(child), new JsonValue(index, child)));
            }
        }
        return members;
    }

    /** All elements in their order. */
    public List<JsonValue> elements() {
        List<JsonValue> elements = new ArrayList<>();
        if (is(Kind.ARRAY)) {
            for (int child = index.firstChild(at); child < next(); child = index.tape(child, JsonIndex.NEXT)) {
                elements.add(new JsonValue(index, child));
            }
        }
        return elements;
    }

    /**
     * The string, unescaped. A lone surrogate that was written as an escape stays that character; bytes inside the string
     * that are not UTF-8 and got past the tokenizer (overlong forms, surrogates as three bytes) become U+FFFD.
     *
     * @throws MalformedJsonException if this is no string
     */
    public String text() {
        if (!is(Kind.STRING)) {
            throw new MalformedJsonException(start(), "expected a string but found " + described());
        }
        return JsonStrings.decode(index.bytes(), index.position(start()) + 1, index.position(end()) - 1);
    }

    /** The string as {@link #text()} gives it. */
    public Optional<String> asText() {
        return is(Kind.STRING) ? Optional.of(text()) : Optional.empty();
    }

    /** The value as it stands in the text, byte for byte. */
    public String json() {
        return new String(index.bytes(), index.position(start()), end() - start(), StandardCharsets.UTF_8);
    }

    void copyTo(JsonBytes out) {
        out.copy(index.bytes(), index.position(start()), end() - start());
    }

    /** Whether this value, or one around it, is a member whose name its object has more than once. */
    boolean isInDuplicate() {
        return index.isInDuplicate(at);
    }

    /** The number, if it is whole and an {@code int}. */
    public OptionalInt asInt() {
        OptionalLong whole = asLong();
        boolean fits = whole.isPresent() && whole.getAsLong() == (int) whole.getAsLong();
        return fits ? OptionalInt.of((int) whole.getAsLong()) : OptionalInt.empty();
    }

    /** The number, if it is whole and a {@code long}; {@code 1.0} and {@code 1e3} are whole. */
    public OptionalLong asLong() {
        if (!is(Kind.NUMBER) || end() - start() > MAX_INTEGER_TEXT) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(new BigDecimal(json()).longValueExact());
        } catch (ArithmeticException | NumberFormatException e) {
            return OptionalLong.empty();
        }
    }

    /** The number, as near as a {@code double} comes; one that is too large is infinite. */
    public OptionalDouble asDouble() {
        return is(Kind.NUMBER) ? OptionalDouble.of(Double.parseDouble(json())) : OptionalDouble.empty();
    }

    /** The truth value. */
    public Optional<Boolean> asBoolean() {
        return is(Kind.BOOLEAN) ? Optional.of(firstByte() == 't') : Optional.empty();
    }

    /** Whether this is {@code true}. */
    public boolean isTrue() {
        return firstByte() == 't';
    }

    private byte firstByte() {
        return index.bytes()[index.position(start())];
    }

    private int next() {
        return index.tape(at, JsonIndex.NEXT);
    }

    private String described() {
        return switch (kind()) {
            case OBJECT -> "an object";
            case ARRAY -> "an array";
            case STRING -> "a string";
            case NUMBER -> "a number";
            case BOOLEAN -> "a truth value";
            case NULL -> "null";
        };
    }

    /** Kind and place, never the content. */
    @Override
    public String toString() {
        return kind() + "[" + start() + ".." + end() + "]";
    }
}
