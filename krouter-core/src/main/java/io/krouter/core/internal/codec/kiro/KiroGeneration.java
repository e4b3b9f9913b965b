package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * The root member {@code additionalModelRequestFields}: settings that Kiro hands to the model as they are. Which of them
 * a model takes is in the service's list of models.
 */
final class KiroGeneration {

    static final String FIELDS = "additionalModelRequestFields";

    private KiroGeneration() {}

    /** Reads what has a common meaning; everything is carried as it is too. */
    static Generation read(JsonValue fields) {
        Map<String, Json> extras = new LinkedHashMap<>();
        fields.members()
                .forEach(member ->
                        extras.put(member.name(), new Json(member.value().json())));
        return new Generation(
                fields.get("max_tokens").map(JsonValue::asInt).orElse(OptionalInt.empty()),
                fields.get("temperature").map(JsonValue::asDouble).orElse(OptionalDouble.empty()),
                fields.get("top_p").map(JsonValue::asDouble).orElse(OptionalDouble.empty()),
                texts(fields.get("stop_sequences")),
                // Claude models have it in output_config, GPT models in reasoning.
                fields.at("output_config", "effort")
                        .or(() -> fields.at("reasoning", "effort"))
                        .flatMap(JsonValue::asText),
                Optional.empty(),
                Optional.empty(),
                true,
                extras);
    }

    private static List<String> texts(Optional<JsonValue> list) {
        return list.map(JsonValue::elements).orElse(List.of()).stream()
                .flatMap(element -> element.asText().stream())
                .toList();
    }

    /**
     * What another format's settings are in Kiro's words. Only what its models are known to take: the service refuses a
     * request with a field that the model's schema lacks.
     */
    static Generation translated(Generation foreign) {
        Map<String, Json> extras = new LinkedHashMap<>();
        foreign.maxTokens().ifPresent(most -> extras.put("max_tokens", new Json(Integer.toString(most))));
        foreign.effort().ifPresent(effort -> extras.put("output_config", effort(effort)));
        return new Generation(
                foreign.maxTokens(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                foreign.effort(),
                Optional.empty(),
                Optional.empty(),
                true,
                extras);
    }

    private static Json effort(String effort) {
        return new Json(
                new JsonOut().beginObject().text("effort", effort).endObject().toJson());
    }

    static void write(Generation generation, JsonOut out) {
        if (!generation.extras().isEmpty()) {
            out.object(FIELDS);
            generation.extras().forEach((name, value) -> out.json(name, value.text()));
            out.endObject();
        }
    }
}
