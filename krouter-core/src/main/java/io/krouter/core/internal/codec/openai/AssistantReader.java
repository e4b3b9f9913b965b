package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads the assistant's messages; used by one thread, in their order. */
final class AssistantReader {

    private static final Set<String> KNOWN =
            Set.of("role", "content", "refusal", "tool_calls", "function_call", "reasoning_content", "reasoning");

    private final String model;
    private int legacyCalls;

    /** @param model the model that is asked; what it thought can go back to it */
    AssistantReader(String model) {
        this.model = model;
    }

    Turn read(JsonValue message) {
        List<Block> blocks = new ArrayList<>();
        thought(message, ReasoningMembers.REASONING_CONTENT).ifPresent(blocks::add);
        thought(message, ReasoningMembers.REASONING).ifPresent(blocks::add);
        blocks.addAll(ContentReader.read(message.get("content")));
        message.get("refusal").flatMap(JsonValue::asText).map(Block.Text::new).ifPresent(blocks::add);
        message.get("tool_calls").map(JsonValue::elements).orElse(List.of()).forEach(call -> blocks.add(call(call)));
        message.get("function_call").map(this::legacyCall).ifPresent(blocks::add);
        return new Turn(Turn.Role.ASSISTANT, blocks, JsonBody.extras(message, KNOWN));
    }

    private Optional<Block> thought(JsonValue message, String member) {
        return message.get(member)
                .flatMap(JsonValue::asText)
                .map(text -> new Block.Reasoning(
                        text, Optional.of(new ReasoningMark(member, model).signature()), Optional.empty()));
    }

    private static Block call(JsonValue call) {
        String id = call.require("id").text();
        Optional<JsonValue> custom = call.get("custom");
        if (custom.isPresent()) {
            String input = custom.get().require("input").text();
            return new Block.ToolCall(id, custom.get().require("name").text(), string(input));
        }
        return functionCall(id, call.require("function"));
    }

    /** A function call of before tools has no id; its place among its kind is one. */
    private Block legacyCall(JsonValue call) {
        legacyCalls++;
        return functionCall(lastLegacyId(), call);
    }

    /** The id of the last function call that had none of its own. */
    String lastLegacyId() {
        return "function_" + legacyCalls;
    }

    private static Block functionCall(String id, JsonValue function) {
        String arguments = function.get("arguments").flatMap(JsonValue::asText).orElse("");
        return new Block.ToolCall(id, function.require("name").text(), input(arguments));
    }

    /** What is no JSON, such as arguments that broke off, stays what it is: a string. */
    private static Json input(String arguments) {
        if (arguments.isBlank()) {
            return Json.EMPTY_OBJECT;
        }
        try {
            return new Json(JsonIndex.of(arguments).root().json());
        } catch (MalformedJsonException e) {
            return string(arguments);
        }
    }

    private static Json string(String text) {
        return new Json(new JsonOut().text(text).toJson());
    }
}
