package io.krouter.core.internal.cache;

import io.krouter.core.json.JsonValue;
import java.util.Set;

/**
 * Visits what the model sees of a part of a prompt, in order. Marks of cache points are left out, for they move from turn to
 * turn without changing the prompt; so are the members that only address a message, white space, and objects in which nothing else is.
 */
final class PromptWalk {

    /** Takes what is visited. */
    interface Visitor {

        /** The name of a member, or a brace or bracket around members or elements. */
        void mark(String name);

        /** A value that is seen as it stands. */
        void value(JsonValue value);

        /** A tool use id. */
        void id(JsonValue id);
    }

    private static final Set<String> CACHE_MARKS = Set.of("cache_control", "cachePoint", "clientCacheConfig");

    /** Members of Kiro's messages that say who asks whom; some clients leave them out when a message becomes history. */
    private static final Set<String> ADDRESS = Set.of("modelId", "origin");

    /** In Kiro's newest message; a part of their own there, and gone when the message becomes history. */
    private static final String TOOLS = "tools";

    private static final Set<String> IDS = Set.of("id", "tool_call_id", "tool_use_id", "toolUseId", "call_id");

    /** What tools take and give, in which a member named {@code id} is no tool use id. */
    private static final Set<String> OPAQUE =
            Set.of("input", "json", "inputSchema", "input_schema", "parameters", "arguments", "args", "response");

    private PromptWalk() {}

    static void visit(JsonValue value, Visitor visitor) {
        switch (value.kind()) {
            case OBJECT -> {
                visitor.mark("{");
                value.members().stream().filter(member -> !isLeftOut(member)).forEach(member -> visit(member, visitor));
                visitor.mark("}");
            }
            case ARRAY -> {
                visitor.mark("[");
                value.elements().stream()
                        .filter(element -> !isNothing(element))
                        .forEach(element -> visit(element, visitor));
                visitor.mark("]");
            }
            default -> visitor.value(value);
        }
    }

    private static void visit(JsonValue.Member member, Visitor visitor) {
        visitor.mark(member.name());
        if (IDS.contains(member.name()) && member.value().is(JsonValue.Kind.STRING)) {
            visitor.id(member.value());
        } else if (OPAQUE.contains(member.name())) {
            visitor.value(member.value());
        } else {
            visit(member.value(), visitor);
        }
    }

    private static boolean isLeftOut(JsonValue.Member member) {
        return CACHE_MARKS.contains(member.name())
                || ADDRESS.contains(member.name())
                || TOOLS.equals(member.name())
                || (!OPAQUE.contains(member.name()) && isNothing(member.value()));
    }

    private static boolean isNothing(JsonValue value) {
        return value.is(JsonValue.Kind.OBJECT) && value.members().stream().allMatch(PromptWalk::isLeftOut);
    }
}
