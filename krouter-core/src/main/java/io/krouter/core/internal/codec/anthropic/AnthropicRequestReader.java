package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.internal.codec.common.MarkedText;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a Messages request as a prompt. Members that it does not know become extras. */
final class AnthropicRequestReader {

    private static final Set<String> KNOWN = Set.of(
            "model",
            "messages",
            "system",
            "tools",
            "stream",
            "tool_choice",
            "max_tokens",
            "temperature",
            "top_p",
            "stop_sequences",
            Thinking.NAME);

    private static final Set<String> KNOWN_OF_MESSAGE = Set.of("role", "content");

    private AnthropicRequestReader() {}

    static Prompt read(JsonValue root) {
        JsonValue messages = root.require("messages");
        if (!messages.is(Kind.ARRAY)) {
            throw new MalformedRequestException("expected \"messages\" to be an array at byte " + messages.start());
        }
        return new Prompt(
                JsonBody.text(root, "model"),
                Optional.empty(),
                ContentReader.read(root.get("system")),
                tools(root),
                messages.elements().stream().map(AnthropicRequestReader::turn).toList(),
                GenerationReader.read(root),
                extras(root));
    }

    /** What is said about the output besides the effort stays together with it. */
    private static Map<String, Json> extras(JsonValue root) {
        Map<String, Json> extras = JsonBody.extras(root, KNOWN);
        boolean onlyEffort = root.get(GenerationWriter.OUTPUT_CONFIG)
                .filter(config -> config.members().stream()
                        .allMatch(member -> member.name().equals("effort")))
                .isPresent();
        if (onlyEffort) {
            extras.remove(GenerationWriter.OUTPUT_CONFIG);
        }
        return extras;
    }

    private static List<ToolEntry> tools(JsonValue root) {
        List<ToolEntry> entries = new ArrayList<>();
        for (JsonValue tool : root.get("tools").map(JsonValue::elements).orElse(List.of())) {
            JsonValue schema = tool.get("input_schema")
                    .orElseThrow(() -> new MalformedRequestException("expected a tool with \"input_schema\" at byte "
                            + tool.start() + " but found another; tools of the service itself cannot be translated"));
            entries.add(
                    new Tool(tool.require("name").text(), JsonBody.text(tool, "description"), new Json(schema.json())));
            ContentReader.cachePoint(tool).ifPresent(entries::add);
        }
        return entries;
    }

    private static Turn turn(JsonValue message) {
        Map<String, Json> extras = JsonBody.extras(message, KNOWN_OF_MESSAGE);
        List<Block> blocks = ContentReader.read(message.get("content"));
        return switch (message.require("role").text()) {
            case "user" -> new Turn(Turn.Role.USER, blocks, extras);
            case "assistant" -> new Turn(Turn.Role.ASSISTANT, blocks, extras);
            // Inside the conversation; moved to the front it would change what was sent before.
            case "system" -> Turn.user(new Block.Text(MarkedText.system(blocks)));
            default ->
                throw new MalformedRequestException("expected the role user, assistant or system at byte "
                        + message.require("role").start());
        };
    }
}
