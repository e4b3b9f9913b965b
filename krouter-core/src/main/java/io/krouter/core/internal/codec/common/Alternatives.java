package io.krouter.core.internal.codec.common;

import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What an {@code anyOf} of a schema offers, with the ones inside its own alternatives taken out, and without {@code {not:
 * {}}}, which no value matches: Kiro's schemas use it for a member that may be missing.
 */
final class Alternatives {

    /** Keywords that do not affect which values are valid. */
    private static final Set<String> ANNOTATIONS = Set.of("description", "title", "default", "examples", "$comment");

    private final List<JsonValue> schemas = new ArrayList<>();
    /** What was said beside an {@code anyOf} that is taken out. */
    private final Map<String, String> annotations = new LinkedHashMap<>();

    private boolean optional;
    /** Whether there are others than stand in the schema. */
    private boolean changed;

    private Alternatives() {}

    static Alternatives of(JsonValue anyOf) {
        Alternatives alternatives = new Alternatives();
        alternatives.collect(anyOf);
        if (alternatives.optional && alternatives.schemas.stream().anyMatch(schema -> !isNull(schema))) {
            // What may be missing need not be null as well.
            alternatives.schemas.removeIf(Alternatives::isNull);
        }
        return alternatives;
    }

    private void collect(JsonValue anyOf) {
        for (JsonValue schema : anyOf.elements()) {
            Optional<JsonValue> inner = onlyAnyOf(schema);
            changed |= isNothing(schema) || inner.isPresent();
            if (isNothing(schema)) {
                optional = true;
            } else if (inner.isPresent()) {
                annotate(schema);
                collect(inner.get());
            } else {
                schemas.add(schema);
            }
        }
    }

    private void annotate(JsonValue schema) {
        for (JsonValue.Member member : schema.members()) {
            if (!member.name().equals("anyOf")) {
                annotations.putIfAbsent(member.name(), member.value().json());
            }
        }
    }

    private static boolean isNothing(JsonValue schema) {
        List<JsonValue.Member> members = schema.members();
        return members.size() == 1
                && members.get(0).name().equals("not")
                && members.get(0).value().is(Kind.OBJECT)
                && members.get(0).value().members().isEmpty();
    }

    private static boolean isNull(JsonValue schema) {
        return schema.get("type").flatMap(JsonValue::asText).equals(Optional.of("null"));
    }

    private static Optional<JsonValue> onlyAnyOf(JsonValue schema) {
        return schema.get("anyOf")
                .filter(anyOf -> anyOf.is(Kind.ARRAY))
                .filter(anyOf -> schema.members().stream()
                        .map(JsonValue.Member::name)
                        .allMatch(name -> name.equals("anyOf") || ANNOTATIONS.contains(name)));
    }

    /**
     * What stands in the schema in the place of its {@code anyOf}: the one alternative's own members where one is left and
     * none of them contradicts the schema's others, else the alternatives.
     */
    Map<String, String> asMembers(JsonValue schema, Function<JsonValue, String> normal) {
        JsonValue anyOf = schema.require("anyOf");
        if (changed && schemas.size() == 1 && schemas.get(0).is(Kind.OBJECT)) {
            Map<String, String> only = new LinkedHashMap<>(annotations);
            only.putAll(textByName(JsonIndex.of(normal.apply(schemas.get(0))).root()));
            only.keySet().removeIf(name -> ANNOTATIONS.contains(name) && has(schema, name));
            if (only.keySet().stream().noneMatch(name -> has(schema, name))) {
                return only;
            }
        }
        List<String> texts = schemas.stream().map(normal).toList();
        boolean same = texts.isEmpty()
                || texts.equals(anyOf.elements().stream().map(JsonValue::json).toList());
        return Map.of("anyOf", same ? anyOf.json() : SchemaNormaliser.array(texts));
    }

    private static boolean has(JsonValue schema, String name) {
        return !name.equals("anyOf") && schema.get(name).isPresent();
    }

    private static Map<String, String> textByName(JsonValue schema) {
        Map<String, String> members = new LinkedHashMap<>();
        schema.members()
                .forEach(member -> members.put(member.name(), member.value().json()));
        return members;
    }
}
