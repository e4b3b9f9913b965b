package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.MalformedJsonException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The smallest change that makes a tool's schema one that services accept; the same schema always gives the same bytes, and
 * what needs no change keeps its own.
 *
 * <ul>
 *   <li>The outermost schema is an object with properties, as OpenAI insists.
 *   <li>{@code $schema} goes, and so do {@code required} and {@code properties} that are null.
 *   <li>Kiro writes an optional member as {@code anyOf: [{anyOf: [{not: {}}, X]}, {type: null}]}, which many services refuse.
 *       It becomes X: the member is optional because it is not required. No argument that the new schema accepts is
 *       one that the old one refused.
 * </ul>
 */
public final class SchemaNormaliser {

    private static final String OBJECT = "\"object\"";

    private static final String NO_PARAMETERS = "{\"type\":\"object\",\"properties\":{}}";

    private static final Set<String> SCHEMAS_BY_NAME =
            Set.of("properties", "patternProperties", "$defs", "definitions", "dependentSchemas");

    private static final Set<String> SCHEMAS = Set.of(
            "anyOf",
            "oneOf",
            "allOf",
            "prefixItems",
            "items",
            "additionalItems",
            "additionalProperties",
            "unevaluatedItems",
            "unevaluatedProperties",
            "contains",
            "propertyNames",
            "not",
            "if",
            "then",
            "else");

    private SchemaNormaliser() {}

    /** The schema as JSON text. */
    public static String normalise(Json schema) {
        try {
            JsonValue root = JsonIndex.of(schema.text()).root();
            return root.is(Kind.OBJECT) ? outermost(root) : NO_PARAMETERS;
        } catch (MalformedJsonException e) {
            return NO_PARAMETERS;
        }
    }

    private static String outermost(JsonValue root) {
        Map<String, String> members = new LinkedHashMap<>();
        if (!isObject(root.get("type"))) {
            members.put("type", OBJECT);
        }
        members(root).forEach(members::putIfAbsent);
        if (OBJECT.equals(members.get("type"))) {
            members.putIfAbsent("properties", "{}");
        }
        return isUnchanged(root, members) ? root.json() : write(members);
    }

    /** One type that is not an object's cannot describe arguments; it is left for the service to refuse by name. */
    private static boolean isObject(Optional<JsonValue> type) {
        return type.filter(value -> value.is(Kind.STRING)).isPresent();
    }

    private static String schema(JsonValue schema) {
        if (schema.is(Kind.ARRAY)) {
            return list(schema);
        } else if (!schema.is(Kind.OBJECT)) {
            return schema.json();
        }
        Map<String, String> members = members(schema);
        return isUnchanged(schema, members) ? schema.json() : write(members);
    }

    /** The members of a schema as they shall be. */
    private static Map<String, String> members(JsonValue schema) {
        Map<String, String> members = new LinkedHashMap<>();
        for (JsonValue.Member member : schema.members()) {
            if (member.name().equals("anyOf") && member.value().is(Kind.ARRAY)) {
                members.putAll(Alternatives.of(member.value()).asMembers(schema, SchemaNormaliser::schema));
            } else if (!isDropped(member)) {
                members.put(member.name(), keyword(member));
            }
        }
        return members;
    }

    private static boolean isDropped(JsonValue.Member member) {
        return switch (member.name()) {
            case "$schema" -> true;
            case "required", "properties" -> member.value().is(Kind.NULL);
            default -> false;
        };
    }

    private static String keyword(JsonValue.Member member) {
        if (SCHEMAS_BY_NAME.contains(member.name())) {
            return byName(member.value());
        }
        return SCHEMAS.contains(member.name())
                ? schema(member.value())
                : member.value().json();
    }

    private static String byName(JsonValue schemas) {
        Map<String, String> members = new LinkedHashMap<>();
        for (JsonValue.Member member : schemas.members()) {
            members.put(member.name(), schema(member.value()));
        }
        return isUnchanged(schemas, members) ? schemas.json() : write(members);
    }

    private static String list(JsonValue schemas) {
        List<JsonValue> elements = schemas.elements();
        List<String> normal = elements.stream().map(SchemaNormaliser::schema).toList();
        if (normal.equals(elements.stream().map(JsonValue::json).toList())) {
            return schemas.json();
        }
        return array(normal);
    }

    static String array(List<String> elements) {
        JsonOut out = new JsonOut().beginArray();
        elements.forEach(out::json);
        return out.endArray().toJson();
    }

    private static boolean isUnchanged(JsonValue object, Map<String, String> members) {
        List<JsonValue.Member> before = object.members();
        return before.size() == members.size()
                && before.stream().allMatch(member -> member.value().json().equals(members.get(member.name())));
    }

    private static String write(Map<String, String> members) {
        JsonOut out = new JsonOut().beginObject();
        members.forEach(out::json);
        return out.endObject().toJson();
    }
}
