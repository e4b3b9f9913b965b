package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Generation.ToolChoice.Mode;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
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
                maxTokens(root),
                number(root, "temperature"),
                number(root, "top_p"),
                stop(root),
                root.get("reasoning_effort").flatMap(JsonValue::asText),
                root.get("tool_choice").or(() -> root.get("function_call")).map(GenerationReader::toolChoice),
                root.get("parallel_tool_calls").flatMap(JsonValue::asBoolean),
                root.get("stream").filter(JsonValue::isTrue).isPresent(),
                Map.of());
    }

    private static OptionalInt maxTokens(JsonValue root) {
        return root.get("max_completion_tokens")
                .or(() -> root.get("max_tokens"))
                .map(JsonValue::asInt)
                .orElse(OptionalInt.empty());
    }

    private static OptionalDouble number(JsonValue root, String name) {
        return root.get(name).map(JsonValue::asDouble).orElse(OptionalDouble.empty());
    }

    private static List<String> stop(JsonValue root) {
        return root
                .get("stop")
                .map(stop -> stop.is(Kind.ARRAY) ? stop.elements() : List.of(stop))
                .orElse(List.of())
                .stream()
                .map(JsonValue::text)
                .toList();
    }

    private static ToolChoice toolChoice(JsonValue choice) {
        if (choice.is(Kind.OBJECT)) {
            Optional<String> name = choice.get("function")
                    .or(() -> Optional.of(choice))
                    .flatMap(function -> function.get("name"))
                    .flatMap(JsonValue::asText);
            return new ToolChoice(Mode.TOOL, Optional.of(name.orElseThrow(() -> unknown(choice))));
        }
        return new ToolChoice(
                switch (choice.text()) {
                    case "auto" -> Mode.AUTO;
                    case "none" -> Mode.NONE;
                    case "required" -> Mode.REQUIRED;
                    default -> throw unknown(choice);
                },
                Optional.empty());
    }

    private static MalformedRequestException unknown(JsonValue choice) {
        return new MalformedRequestException(
                "expected \"auto\", \"none\", \"required\" or a function's name as the choice" + " of a tool at byte "
                        + choice.start());
    }
}
