package io.krouter.core.internal.cache;

import io.krouter.core.codec.PromptLayout;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The parts of a request that the model sees: tools, then system prompt, then messages. */
final class PromptParts {

    record Part(String name, JsonValue value) {}

    private PromptParts() {}

    /** The parts in the order in which the model sees them. */
    static List<Part> of(PromptLayout layout, JsonValue root) {
        List<Part> parts = new ArrayList<>();
        at(root, layout.tools()).ifPresent(tools -> parts.add(new Part("tools", tools)));
        at(root, layout.system()).ifPresent(system -> parts.add(new Part("system", system)));
        List<JsonValue> messages = new ArrayList<>();
        at(root, layout.messages()).ifPresent(list -> messages.addAll(messages(list)));
        at(root, layout.newest()).ifPresent(messages::add);
        for (int i = 0; i < messages.size(); i++) {
            JsonValue message = messages.get(i);
            parts.add(new Part(isSystem(message) ? "system" : "message " + (i + 1), message));
        }
        return parts;
    }

    private static Optional<JsonValue> at(JsonValue root, List<String> path) {
        return path.isEmpty() ? Optional.empty() : root.at(path.toArray(String[]::new));
    }

    private static List<JsonValue> messages(JsonValue list) {
        // OpenAI Responses takes one string for one message.
        return list.is(JsonValue.Kind.ARRAY) ? list.elements() : List.of(list);
    }

    private static boolean isSystem(JsonValue message) {
        String role = message.get("role").flatMap(JsonValue::asText).orElse("");
        return role.equals("system") || role.equals("developer");
    }
}
