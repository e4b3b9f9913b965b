package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Generation.ToolChoice.Mode;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.json.JsonValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Reads how the answer shall be made. */
final class GenerationReader {

    private GenerationReader() {}

    static Generation read(JsonValue root) {
        return new Generation(
                root.get("max_tokens").map(JsonValue::asInt).orElse(OptionalInt.empty()),
                root.get("temperature").map(JsonValue::asDouble).orElse(OptionalDouble.empty()),
                root.get("top_p").map(JsonValue::asDouble).orElse(OptionalDouble.empty()),
                root.get("stop_sequences").map(JsonValue::elements).orElse(List.of()).stream()
                        .map(JsonValue::text)
                        .toList(),
                root.at(GenerationWriter.OUTPUT_CONFIG, "effort").flatMap(JsonValue::asText),
                root.get("tool_choice").map(GenerationReader::toolChoice),
                root.at("tool_choice", "disable_parallel_tool_use")
                        .flatMap(JsonValue::asBoolean)
                        .map(disabled -> !disabled),
                root.get("stream").filter(JsonValue::isTrue).isPresent(),
                root.get(Thinking.NAME)
                        .map(thinking -> Map.of(Thinking.NAME, new Json(thinking.json())))
                        .orElse(Map.of()));
    }

    private static ToolChoice toolChoice(JsonValue choice) {
        return switch (choice.require("type").text()) {
            case "auto" -> new ToolChoice(Mode.AUTO, Optional.empty());
            case "none" -> new ToolChoice(Mode.NONE, Optional.empty());
            case "any" -> new ToolChoice(Mode.REQUIRED, Optional.empty());
            case "tool" ->
                new ToolChoice(Mode.TOOL, Optional.of(choice.require("name").text()));
            default ->
                throw new MalformedRequestException(
                        "expected \"auto\", \"any\", \"tool\" or \"none\" as the choice of a tool at byte "
                                + choice.start());
        };
    }
}
