package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The list {@code toolResults} of a user message. */
final class KiroToolResults {

    private KiroToolResults() {}

    static void read(List<JsonValue> results, List<Block> blocks, KiroExtras extras) {
        for (int i = 0; i < results.size(); i++) {
            KiroObject result = KiroObject.of(results.get(i));
            String id = result.takeText("toolUseId").orElse("");
            boolean failed = result.takeText("status").filter("error"::equals).isPresent();
            Optional<String> toolName = result.takeText("toolName");
            blocks.add(new Block.ToolResult(id, toolName, content(result), failed));
            extras.putRest(KiroUserReader.TOOL_RESULTS, i, result);
        }
    }

    private static List<Block> content(KiroObject result) {
        List<Block> content = new ArrayList<>();
        for (JsonValue piece : result.takeList("content")) {
            KiroObject union = KiroObject.of(piece);
            Optional<String> text = union.takeText("text");
            Optional<JsonValue> json = union.takeAny("json");
            // A kind of content that nobody knows yet is still something that the tool said.
            content.add(text.<Block>map(Block.Text::new)
                    .orElseGet(() -> new Block.Data(new Json(json.orElse(piece).json()))));
        }
        // The writer always writes the list, so an empty one needs no carrying.
        result.take("content");
        return content;
    }

    static void write(List<Block.ToolResult> results, JsonOut out, KiroExtras extras) {
        out.array("toolResults");
        for (int i = 0; i < results.size(); i++) {
            write(results.get(i), KiroExtras.element(KiroUserReader.TOOL_RESULTS, i), out, extras);
        }
        out.endArray();
    }

    private static void write(Block.ToolResult result, String path, JsonOut out, KiroExtras extras) {
        out.beginObject().text("toolUseId", result.id()).array("content");
        for (Block block : result.content()) {
            if (block instanceof Block.Text text) {
                out.beginObject().text("text", text.text()).endObject();
            } else if (block instanceof Block.Data data) {
                out.beginObject().json("json", data.json().text()).endObject();
            }
        }
        out.endArray().text("status", result.failed() ? "error" : "success");
        result.toolName().ifPresent(name -> out.text("toolName", name));
        extras.writeRest(path, out);
        out.endObject();
    }
}
