package io.krouter.core.internal.cache;

import io.krouter.api.WireFormat;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where each format keeps what the model sees: tools, then system prompt, then messages. */
final class PromptParts {

    record Part(String name, JsonValue value) {}

    /** The members that hold tools, system prompt and messages; an empty path for what the format has no member for. */
    private record Layout(List<String> tools, List<String> system, List<String> messages) {}

    private static final Map<WireFormat, Layout> LAYOUTS = Map.of(
            WireFormat.OPENAI_CHAT, new Layout(List.of("tools"), List.of(), List.of("messages")),
            WireFormat.OPENAI_RESPONSES, new Layout(List.of("tools"), List.of("instructions"), List.of("input")),
            WireFormat.ANTHROPIC_MESSAGES, new Layout(List.of("tools"), List.of("system"), List.of("messages")),
            WireFormat.BEDROCK_CONVERSE,
                    new Layout(List.of("toolConfig", "tools"), List.of("system"), List.of("messages")),
            WireFormat.GEMINI, new Layout(List.of("tools"), List.of("systemInstruction"), List.of("contents")),
            WireFormat.OLLAMA_CHAT, new Layout(List.of("tools"), List.of(), List.of("messages")),
            // Kiro's messages are put together below: the newest does not stand among the others.
            WireFormat.KIRO,
                    new Layout(
                            List.of(
                                    "conversationState",
                                    "currentMessage",
                                    "userInputMessage",
                                    "userInputMessageContext",
                                    "tools"),
                            List.of("systemPrompt"),
                            List.of("conversationState", "history")));

    private PromptParts() {}

    /** The parts in the order in which the model sees them; empty if the format is none that is known here. */
    static Optional<List<Part>> of(WireFormat format, JsonValue root) {
        Layout layout = LAYOUTS.get(format);
        if (layout == null) {
            return Optional.empty();
        }
        List<Part> parts = new ArrayList<>();
        at(root, layout.tools).ifPresent(tools -> parts.add(new Part("tools", tools)));
        at(root, layout.system).ifPresent(system -> parts.add(new Part("system", system)));
        List<JsonValue> messages = new ArrayList<>();
        at(root, layout.messages).ifPresent(list -> messages.addAll(messages(list)));
        if (format.equals(WireFormat.KIRO)) {
            root.at("conversationState", "currentMessage").ifPresent(messages::add);
        }
        for (int i = 0; i < messages.size(); i++) {
            JsonValue message = messages.get(i);
            parts.add(new Part(isSystem(message) ? "system" : "message " + (i + 1), message));
        }
        return Optional.of(parts);
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
