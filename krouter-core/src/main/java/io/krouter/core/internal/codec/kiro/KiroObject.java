package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;

/**
 * The members of one JSON object, taken out one by one. What nobody took is not understood, and is carried.
 *
 * <p>Of two members with one name the last counts, and {@code null} counts as absent, as both do for the service. Used by
 * one thread.
 */
final class KiroObject {

    /** An object that is not there. */
    static final KiroObject ABSENT = new KiroObject(List.of());

    private final List<JsonValue.Member> members;

    private KiroObject(List<JsonValue.Member> members) {
        this.members = members;
    }

    /** @throws MalformedRequestException if the value is no object */
    static KiroObject of(JsonValue value) {
        if (!value.is(Kind.OBJECT)) {
            throw unexpected("an object", value);
        }
        return new KiroObject(value.members());
    }

    private static MalformedRequestException unexpected(String expected, JsonValue found) {
        return new MalformedRequestException(
                "expected " + expected + " but found " + found.kind() + " at byte " + found.start());
    }

    /** Takes the member of this name, {@code null} included. */
    Optional<JsonValue> takeAny(String name) {
        int found = find(name);
        return found < 0 ? Optional.empty() : Optional.of(remove(found));
    }

    /** Takes the member of this name. */
    Optional<JsonValue> take(String name) {
        return takeAny(name).filter(value -> !value.is(Kind.NULL));
    }

    /** Takes the string of this name; one that is no string is malformed. */
    Optional<String> takeText(String name) {
        return take(name).map(JsonValue::text);
    }

    /**
     * Takes the elements of the list of this name. An empty list is left and so is carried: it means the same as none, but
     * the client wrote it.
     */
    List<JsonValue> takeList(String name) {
        int found = find(name);
        if (found < 0 || members.get(found).value().is(Kind.NULL)) {
            return List.of();
        }
        JsonValue list = members.get(found).value();
        if (!list.is(Kind.ARRAY)) {
            throw unexpected("a list in \"" + name + "\"", list);
        }
        List<JsonValue> elements = list.elements();
        if (!elements.isEmpty()) {
            remove(found);
        }
        return elements;
    }

    /** Takes the object of this name. One without members is left, as an empty list is. */
    KiroObject takeObject(String name) {
        int found = find(name);
        if (found < 0 || members.get(found).value().is(Kind.NULL)) {
            return ABSENT;
        }
        KiroObject object = of(members.get(found).value());
        if (!object.members.isEmpty()) {
            remove(found);
        }
        return object;
    }

    /** The last member of this name, or -1. */
    private int find(String name) {
        for (int i = members.size() - 1; i >= 0; i--) {
            if (members.get(i).name().equals(name)) {
                return i;
            }
        }
        return -1;
    }

    /** Removes the last member of a name, and those of the same name before it, which do not count. */
    private JsonValue remove(int last) {
        JsonValue.Member member = members.remove(last);
        for (int i = last - 1; i >= 0; i--) {
            if (members.get(i).name().equals(member.name())) {
                members.remove(i);
            }
        }
        return member.value();
    }

    /** What nobody took. */
    List<JsonValue.Member> rest() {
        return members;
    }
}
