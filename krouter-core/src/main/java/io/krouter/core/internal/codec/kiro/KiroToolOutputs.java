package io.krouter.core.internal.codec.kiro;

import io.krouter.api.ToolOutput;
import io.krouter.core.codec.FoundOutput;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Kiro's chat requests: {@code userInputMessageContext.toolResults} of the history and of the current message. Tool and
 * command come from the {@code toolUses} before them.
 */
final class KiroToolOutputs {

    /** Where Kiro's tools, and common ones beside them, have what they were asked for. */
    private static final List<String> COMMANDS = List.of("command", "path", "query", "pattern");

    /** Texts inside a JSON block: what Kiro's command line program makes of a shell command. */
    private static final List<String> TEXTS_IN_JSON = List.of("stdout", "output");

    private KiroToolOutputs() {}

    private record ToolUse(String tool, Optional<String> command) {

        static final ToolUse UNKNOWN = new ToolUse("", Optional.empty());
    }

    /** All of them, oldest first. */
    static List<FoundOutput> find(JsonIndex request) {
        List<JsonValue> messages = new ArrayList<>();
        request.root().at("conversationState", "history").ifPresent(history -> messages.addAll(history.elements()));
        int cached = lastCachePoint(messages);
        request.root().at("conversationState", "currentMessage").ifPresent(messages::add);
        Map<String, ToolUse> uses = new HashMap<>();
        List<FoundOutput> found = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            remember(messages.get(i), uses);
            addResults(messages.get(i), uses, i <= cached, found);
        }
        return found;
    }

    private static int lastCachePoint(List<JsonValue> history) {
        for (int i = history.size() - 1; i >= 0; i--) {
            for (JsonValue.Member message : history.get(i).members()) {
                if (message.value().get("cachePoint").isPresent()) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static void remember(JsonValue message, Map<String, ToolUse> uses) {
        message.at("assistantResponseMessage", "toolUses").ifPresent(list -> {
            for (JsonValue use : list.elements()) {
                String id = use.get("toolUseId").flatMap(JsonValue::asText).orElse("");
                String tool = use.get("name").flatMap(JsonValue::asText).orElse("");
                uses.put(id, new ToolUse(tool, use.get("input").flatMap(KiroToolOutputs::command)));
            }
        });
    }

    private static Optional<String> command(JsonValue input) {
        for (String name : COMMANDS) {
            Optional<String> command = input.get(name).flatMap(JsonValue::asText);
            if (command.isPresent()) {
                return command;
            }
        }
        return Optional.empty();
    }

    private static void addResults(
            JsonValue message, Map<String, ToolUse> uses, boolean sentBefore, List<FoundOutput> found) {
        message.at("userInputMessage", "userInputMessageContext", "toolResults").ifPresent(results -> {
            for (JsonValue result : results.elements()) {
                String id = result.get("toolUseId").flatMap(JsonValue::asText).orElse("");
                boolean failed = result.get("status")
                        .flatMap(JsonValue::asText)
                        .filter("error"::equals)
                        .isPresent();
                ToolUse use = uses.getOrDefault(id, ToolUse.UNKNOWN);
                for (JsonValue block :
                        result.get("content").map(JsonValue::elements).orElse(List.of())) {
                    addBlock(new Place(id, use, failed, sentBefore), block, found);
                }
            }
        });
    }

    private record Place(String id, ToolUse use, boolean failed, boolean sentBefore) {

        FoundOutput found(String text, ToolOutput.Kind kind, JsonValue value) {
            ToolOutput output = new ToolOutput(use.tool(), use.command(), text, kind, failed);
            return new FoundOutput(id, output, value, sentBefore);
        }
    }

    private static void addBlock(Place place, JsonValue block, List<FoundOutput> found) {
        Optional<JsonValue> text = block.get("text").filter(value -> value.is(JsonValue.Kind.STRING));
        text.ifPresent(value -> found.add(place.found(value.text(), ToolOutput.Kind.TEXT, value)));
        block.get("json").ifPresent(json -> addJson(place, json, found));
    }

    private static void addJson(Place place, JsonValue json, List<FoundOutput> found) {
        boolean texts = false;
        for (String name : TEXTS_IN_JSON) {
            Optional<JsonValue> text = json.get(name).filter(value -> value.is(JsonValue.Kind.STRING));
            text.ifPresent(value -> found.add(place.found(value.text(), ToolOutput.Kind.TEXT, value)));
            texts |= text.isPresent();
        }
        if (!texts) {
            found.add(place.found(json.json(), ToolOutput.Kind.JSON, json));
        }
    }
}
