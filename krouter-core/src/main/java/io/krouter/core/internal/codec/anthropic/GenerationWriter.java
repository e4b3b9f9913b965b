package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Generation.ToolChoice.Mode;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Writes how the answer shall be made: everything that may differ from turn to turn. Used by one thread. */
final class GenerationWriter {

    static final String OUTPUT_CONFIG = "output_config";

    /** Room for an answer after the thoughts if the client sets a budget but no limit, in tokens. */
    private static final int ANSWER_TOKENS = 4096;

    private static final Set<String> EFFORTS = Set.of("low", "medium", "high", "xhigh", "max");

    private final Prompt prompt;
    private final Generation generation;
    private final Optional<Thinking> thinking;
    private final JsonOut out;

    GenerationWriter(Prompt prompt, JsonOut out) {
        this.prompt = prompt;
        this.generation = prompt.generation();
        this.thinking = Optional.ofNullable(generation.extras().get(Thinking.NAME))
                .flatMap(Thinking::read)
                .filter(setting -> !setting.isAdaptive() || ClaudeModels.thinksAdaptively(prompt.model()));
        this.out = out;
    }

    /** @param extras members that only this format understands */
    void write(Map<String, Json> extras) {
        out.number("max_tokens", maxTokens());
        thinking.ifPresent(setting -> setting.write(out));
        if (!extras.containsKey(OUTPUT_CONFIG)) {
            effort().ifPresent(word ->
                    out.object(OUTPUT_CONFIG).text("effort", word).endObject());
        }
        toolChoice();
        sampling();
        stopSequences();
        extras.forEach((name, json) -> out.json(name, json.text()));
    }

    private int maxTokens() {
        int budget = thinking.map(Thinking::budget).orElse(OptionalInt.empty()).orElse(0);
        int unlimited = ClaudeModels.defaultMaxTokens(prompt.model());
        return generation
                .maxTokens()
                .orElseGet(() -> budget == 0 ? unlimited : Math.max(unlimited, Math.addExact(budget, ANSWER_TOKENS)));
    }

    private Optional<String> effort() {
        return generation
                .effort()
                .map(word -> word.equals("minimal") ? "low" : word)
                .filter(EFFORTS::contains)
                .filter(word -> ClaudeModels.takesEffort(prompt.model()));
    }

    /** Refused where there are no tools. */
    private void toolChoice() {
        boolean isSaid = generation.toolChoice().isPresent()
                || generation.parallelTools().isPresent();
        if (isSaid && !prompt.toolList().isEmpty()) {
            toolChoice(generation.toolChoice().orElse(new ToolChoice(Mode.AUTO, Optional.empty())));
        }
    }

    private void toolChoice(ToolChoice choice) {
        out.object("tool_choice").text("type", word(choice.mode()));
        choice.tool().ifPresent(tool -> out.text("name", tool));
        if (generation.parallelTools().equals(Optional.of(false)) && choice.mode() != Mode.NONE) {
            out.bool("disable_parallel_tool_use", true);
        }
        out.endObject();
    }

    private static String word(Mode mode) {
        return switch (mode) {
            case AUTO -> "auto";
            case NONE -> "none";
            case REQUIRED -> "any";
            case TOOL -> "tool";
        };
    }

    /** One of the two at most, and none where the model thinks; a temperature of other services can be up to 2. */
    private void sampling() {
        if (thinking.filter(Thinking::isOn).isPresent()) {
            return;
        }
        generation.temperature().ifPresent(temperature -> out.number("temperature", Math.min(1, temperature)));
        if (generation.temperature().isEmpty()) {
            generation.topP().ifPresent(topP -> out.number("top_p", topP));
        }
    }

    private void stopSequences() {
        List<String> said = generation.stopSequences().stream()
                .filter(text -> !text.isBlank())
                .toList();
        if (!said.isEmpty()) {
            out.array("stop_sequences");
            said.forEach(out::text);
            out.endArray();
        }
    }
}
