package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Members that have no place in the canonical model, by their path from the message or request that they belong to:
 * {@code origin}, {@code userInputMessageContext.toolResults[0].isError}. Reading collects them, writing puts them back.
 *
 * <p>A dot, bracket or backslash that is part of a member's own name has a backslash before it. Used by one thread.
 */
final class KiroExtras {

    private final Map<String, Json> byPath;

    /** Nothing collected yet. */
    KiroExtras() {
        this(new LinkedHashMap<>(8));
    }

    /** What a reader collected. */
    KiroExtras(Map<String, Json> byPath) {
        this.byPath = byPath;
    }

    Map<String, Json> byPath() {
        return byPath;
    }

    /** The path of the element of a list. */
    static String element(String list, int index) {
        return list + "[" + index + "]";
    }

    /** The path of a member. */
    static String member(String parent, String name) {
        String escaped = name.replace("\\", "\\\\").replace(".", "\\.").replace("[", "\\[");
        return parent.isEmpty() ? escaped : parent + "." + escaped;
    }

    /** Carries one value. */
    void put(String path, JsonValue value) {
        put(path, new Json(value.json()));
    }

    void put(String path, Json value) {
        byPath.put(path, value);
    }

    /** These without the ones at some paths. */
    KiroExtras without(String... paths) {
        Map<String, Json> rest = new LinkedHashMap<>(byPath);
        rest.keySet().removeAll(Set.of(paths));
        return new KiroExtras(rest);
    }

    /** Carries what nobody took of the object at {@code parent}. */
    void putRest(String parent, KiroObject object) {
        for (JsonValue.Member member : object.rest()) {
            if (!member.value().is(JsonValue.Kind.NULL)) {
                put(member(parent, member.name()), member.value());
            }
        }
    }

    /** Carries what nobody took of an element; the path is only made where something is left. */
    void putRest(String list, int index, KiroObject object) {
        if (!object.rest().isEmpty()) {
            putRest(element(list, index), object);
        }
    }

    boolean has(String path) {
        return byPath.containsKey(path);
    }

    /** Whether anything below this path is carried. */
    boolean hasBelow(String path) {
        return byPath.keySet().stream().anyMatch(other -> other.startsWith(path + "."));
    }

    /** Writes the value at this path, as an element or after a name. */
    boolean write(String path, JsonOut out) {
        Json value = byPath.get(path);
        if (value != null) {
            out.json(value.text());
        }
        return value != null;
    }

    /** Writes the members of the object at {@code parent} that are carried, into that object. */
    void writeRest(String parent, JsonOut out) {
        String prefix = parent.isEmpty() ? "" : parent + ".";
        byPath.forEach((path, value) -> {
            if (path.startsWith(prefix) && isName(path, prefix.length())) {
                out.json(name(path, prefix.length()), value.text());
            }
        });
    }

    /** Whether the rest of the path is one member's name. */
    private static boolean isName(String path, int from) {
        for (int i = from; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '.' || c == '[') {
                return false;
            }
            i += c == '\\' ? 1 : 0;
        }
        return true;
    }

    private static String name(String path, int from) {
        StringBuilder name = new StringBuilder(path.length() - from);
        for (int i = from; i < path.length(); i++) {
            i += path.charAt(i) == '\\' ? 1 : 0;
            name.append(path.charAt(i));
        }
        return name.toString();
    }
}
