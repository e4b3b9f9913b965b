package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.internal.codec.common.SchemaNormaliser;
import io.krouter.core.json.JsonOut;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Writes a prompt as a Chat Completions request: model, tools, messages, and after them everything that may differ from turn to
 * turn. Used by one thread.
 *
 * <p>Left out, because it is not for this service: cache points (OpenAI finds the longest known prefix by itself, and most
 * others refuse its {@code prompt_cache_breakpoint}), {@code prompt_cache_key} (refused by some), and what only another
 * format understands.
 */
final class ChatRequestWriter {

    /** Families that refuse an effort, since they do not reason; no later one does. */
    private static final Pattern NO_EFFORT = Pattern.compile("(?:.*/)?(?:gpt-3|gpt-4|chatgpt-).*");

    private final Prompt prompt;
    private final boolean withExtras;
    private final JsonOut out;

    /**
     * @param withExtras whether the prompt's extras are members of this format
     * @param expectedBytes about how long the body will be
     */
    ChatRequestWriter(Prompt prompt, boolean withExtras, int expectedBytes) {
        this.prompt = prompt;
        this.withExtras = withExtras;
        this.out = new JsonOut(expectedBytes);
    }

    Body write() {
        List<Tool> tools = prompt.toolList();
        out.beginObject().text("model", prompt.model());
        stream();
        if (!tools.isEmpty()) {
            out.array("tools");
            tools.forEach(this::tool);
            out.endArray();
        }
        new MessagesWriter(prompt, withExtras, out).write();
        if (!tools.isEmpty()) {
            toolUse();
        }
        generation();
        extras(prompt.generation().extras());
        extras(prompt.extras());
        return out.endObject().toBody();
    }

    private void stream() {
        if (prompt.generation().stream()) {
            out.bool("stream", true);
            out.object("stream_options").bool("include_usage", true).endObject();
        }
    }

    private void tool(Tool tool) {
        out.beginObject().text("type", "function").object("function").text("name", tool.name());
        if (!tool.description().isEmpty()) {
            out.text("description", tool.description());
        }
        out.json("parameters", SchemaNormaliser.normalise(tool.inputSchema()));
        out.endObject().endObject();
    }

    /** Refused where there are no tools. */
    private void toolUse() {
        prompt.generation().toolChoice().ifPresent(this::toolChoice);
        prompt.generation().parallelTools().ifPresent(parallel -> out.bool("parallel_tool_calls", parallel));
    }

    private void toolChoice(Generation.ToolChoice choice) {
        switch (choice.mode()) {
            case AUTO -> out.text("tool_choice", "auto");
            case NONE -> out.text("tool_choice", "none");
            case REQUIRED -> out.text("tool_choice", "required");
            case TOOL ->
                out.object("tool_choice")
                        .text("type", "function")
                        .object("function")
                        .text("name", choice.tool().orElse(""))
                        .endObject()
                        .endObject();
        }
    }

    private void generation() {
        Generation generation = prompt.generation();
        generation.maxTokens().ifPresent(limit -> out.number("max_completion_tokens", limit));
        generation.temperature().ifPresent(temperature -> out.number("temperature", temperature));
        generation.topP().ifPresent(topP -> out.number("top_p", topP));
        if (!generation.stopSequences().isEmpty()) {
            out.array("stop");
            generation.stopSequences().forEach(out::text);
            out.endArray();
        }
        generation
                .effort()
                .filter(effort -> !NO_EFFORT.matcher(prompt.model()).matches())
                .ifPresent(effort -> out.text("reasoning_effort", effort));
    }

    private void extras(Map<String, Json> extras) {
        if (withExtras) {
            extras.forEach((name, json) -> out.json(name, json.text()));
        }
    }
}
