package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Reads a Chat Completions request as a prompt; used once. Members that it does not know become extras. */
final class ChatRequestReader {

    /** Read here or by {@link GenerationReader}; {@code stream_options} is the answer writer's. */
    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "tools",
            "functions",
            "stream",
            "stream_options",
            "tool_choice",
            "function_call",
            "parallel_tool_calls",
            "max_tokens",
            "max_completion_tokens",
            "temperature",
            "top_p",
            "stop",
            "reasoning_effort");

    private final JsonValue root;

    ChatRequestReader(JsonValue root) {
        this.root = root;
    }

    Prompt read() {
        JsonValue messages = root.require("messages");
        if (!messages.is(Kind.ARRAY)) {
            throw new MalformedRequestException("expected \"messages\" to be an array at byte " + messages.start());
        }
        String model = root.get("model").flatMap(JsonValue::asText).orElse("");
        MessagesReader reader = new MessagesReader(model);
        messages.elements().forEach(reader::read);
        List<Block> system = reader.system();
        List<Turn> turns = reader.turns();
        return new Prompt(
                model,
                conversationId(),
                system,
                tools(),
                turns,
                GenerationReader.read(root),
                JsonBody.extras(root, KNOWN));
    }

    /** The member by which OpenAI recognises requests of one conversation. */
    private Optional<String> conversationId() {
        return root.get("prompt_cache_key").flatMap(JsonValue::asText);
    }

    private List<ToolEntry> tools() {
        List<JsonValue> tools = root.get("tools").map(JsonValue::elements).orElse(List.of());
        List<JsonValue> functions =
                root.get("functions").map(JsonValue::elements).orElse(List.of());
        return Stream.concat(tools.stream().map(ChatRequestReader::function), functions.stream())
                .map(ChatRequestReader::tool)
                .toList();
    }

    private static JsonValue function(JsonValue tool) {
        return tool.get("function")
                .orElseThrow(() -> new MalformedRequestException("expected a tool of type \"function\" at byte "
                        + tool.start() + " but found another; only functions can be translated"));
    }

    private static ToolEntry tool(JsonValue function) {
        return new Tool(
                function.require("name").text(),
                function.get("description").flatMap(JsonValue::asText).orElse(""),
                function.get("parameters")
                        .map(schema -> new Json(schema.json()))
                        .orElse(Json.EMPTY_OBJECT));
    }
}
