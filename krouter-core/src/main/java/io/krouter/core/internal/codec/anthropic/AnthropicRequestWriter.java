package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.internal.codec.common.SchemaNormaliser;
import io.krouter.core.json.JsonOut;
import java.util.List;
import java.util.Map;

/**
 * Writes a prompt as a Messages request: model, tools, system, messages, in the order in which the service's cache has them,
 * and after them everything that may differ from turn to turn. Used by one thread.
 */
final class AnthropicRequestWriter {

    private final Prompt prompt;
    private final boolean withExtras;
    private final List<Block> system;
    private final List<Message> messages;
    private final CachePoints points;
    private final JsonOut out;
    private final BlockWriter blocks;

    /**
     * @param withExtras whether the prompt's extras are members of this format
     * @param expectedBytes about how long the body will be
     */
    AnthropicRequestWriter(Prompt prompt, boolean withExtras, int expectedBytes) {
        this.prompt = prompt;
        this.withExtras = withExtras;
        this.system = SendableBlocks.ofSystem(prompt.system());
        this.messages = MessageList.of(prompt.turns());
        this.points = CachePoints.of(prompt.tools(), system, messages);
        this.out = new JsonOut(expectedBytes);
        this.blocks = new BlockWriter(points, out);
    }

    Body write() {
        out.beginObject().text("model", prompt.model());
        if (prompt.generation().stream()) {
            out.bool("stream", true);
        }
        tools();
        system();
        out.array("messages");
        messages.forEach(this::message);
        out.endArray();
        new GenerationWriter(prompt, out).write(extras());
        return out.endObject().toBody();
    }

    private Map<String, Json> extras() {
        return withExtras ? prompt.extras() : Map.of();
    }

    private void tools() {
        if (prompt.toolList().isEmpty()) {
            return;
        }
        out.array("tools");
        for (ToolEntry entry : prompt.tools()) {
            if (entry instanceof Tool tool) {
                tool(tool);
            }
        }
        out.endArray();
    }

    private void tool(Tool tool) {
        out.beginObject().text("name", tool.name());
        if (!tool.description().isBlank()) {
            out.text("description", tool.description());
        }
        out.json("input_schema", SchemaNormaliser.normalise(tool.inputSchema()));
        points.write(out);
        out.endObject();
    }

    private void system() {
        if (!Message.written(system).isEmpty()) {
            out.array("system");
            Message.written(system).forEach(blocks::write);
            out.endArray();
        }
    }

    private void message(Message message) {
        out.beginObject().text("role", message.roleName()).array("content");
        Message.written(message.blocks()).forEach(blocks::write);
        out.endArray().endObject();
    }
}
