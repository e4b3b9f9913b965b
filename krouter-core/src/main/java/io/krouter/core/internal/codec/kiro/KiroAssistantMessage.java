package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The {@code assistantResponseMessage}: the thought first, then the text, then the tool calls, as the model wrote them. */
final class KiroAssistantMessage {

    private static final String REASONING = "reasoningContent";
    private static final String REASONING_TEXT = REASONING + ".reasoningText";

    private KiroAssistantMessage() {}

    static Turn read(JsonValue assistantResponseMessage) {
        KiroObject message = KiroObject.of(assistantResponseMessage);
        KiroExtras extras = new KiroExtras();
        List<Block> blocks = new ArrayList<>();
        reasoning(message.takeObject(REASONING), blocks, extras);
        message.takeText("content")
                .filter(text -> !text.isEmpty())
                .map(Block.Text::new)
                .ifPresent(blocks::add);
        toolUses(message.takeList("toolUses"), blocks, extras);
        KiroCachePoint.read(message, blocks, extras);
        extras.putRest("", message);
        return new Turn(Turn.Role.ASSISTANT, blocks, extras.byPath());
    }

    private static void reasoning(KiroObject union, List<Block> blocks, KiroExtras extras) {
        KiroObject thought = union.takeObject("reasoningText");
        Optional<String> redacted = union.takeText("redactedContent");
        if (thought != KiroObject.ABSENT || redacted.isPresent()) {
            String text = thought.takeText("text").orElse("");
            blocks.add(new Block.Reasoning(text, thought.takeText("signature"), redacted));
        }
        extras.putRest(REASONING_TEXT, thought);
        extras.putRest(REASONING, union);
    }

    private static void toolUses(List<JsonValue> toolUses, List<Block> blocks, KiroExtras extras) {
        for (int i = 0; i < toolUses.size(); i++) {
            KiroObject use = KiroObject.of(toolUses.get(i));
            String id = use.takeText("toolUseId").orElse("");
            String name = use.takeText("name").orElse("");
            Json input =
                    use.takeAny("input").map(value -> new Json(value.json())).orElse(Json.EMPTY_OBJECT);
            blocks.add(new Block.ToolCall(id, name, input));
            extras.putRest("toolUses", i, use);
        }
    }

    static void write(Turn turn, JsonOut out) {
        KiroExtras extras = new KiroExtras(turn.extras());
        out.object("assistantResponseMessage");
        if (!extras.has("content")) {
            out.text("content", KiroBlocks.text(turn.blocks()));
        }
        List<Block.Reasoning> thoughts = KiroBlocks.only(turn, Block.Reasoning.class);
        if (!thoughts.isEmpty() || extras.hasBelow(REASONING)) {
            write(thoughts, out, extras);
        }
        writeToolUses(KiroBlocks.only(turn, Block.ToolCall.class), out, extras);
        KiroCachePoint.write(turn, out, extras);
        extras.writeRest("", out);
        out.endObject();
    }

    /** Writes the first thought: a message has one slot. */
    private static void write(List<Block.Reasoning> thoughts, JsonOut out, KiroExtras extras) {
        out.object(REASONING);
        for (Block.Reasoning thought : thoughts.subList(0, Math.min(1, thoughts.size()))) {
            if (thought.redacted().isPresent()) {
                out.text("redactedContent", thought.redacted().get());
            } else {
                out.object("reasoningText").text("text", thought.text());
                thought.signature().ifPresent(signature -> out.text("signature", signature));
                extras.writeRest(REASONING_TEXT, out);
                out.endObject();
            }
        }
        extras.writeRest(REASONING, out);
        out.endObject();
    }

    private static void writeToolUses(List<Block.ToolCall> calls, JsonOut out, KiroExtras extras) {
        if (calls.isEmpty()) {
            return;
        }
        out.array("toolUses");
        for (int i = 0; i < calls.size(); i++) {
            Block.ToolCall call = calls.get(i);
            out.beginObject()
                    .text("toolUseId", call.id())
                    .text("name", call.name())
                    .json("input", call.input().text());
            extras.writeRest(KiroExtras.element("toolUses", i), out);
            out.endObject();
        }
        out.endArray();
    }
}
