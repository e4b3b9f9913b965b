package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Reads the content of a message, of the system prompt or of a tool result: a string, or blocks. */
final class ContentReader {

    private ContentReader() {}

    /** The blocks, each followed by its cache point; none if there is no content. */
    static List<Block> read(Optional<JsonValue> content) {
        if (content.isEmpty()) {
            return List.of();
        }
        if (!content.get().is(Kind.ARRAY)) {
            return List.of(new Block.Text(content.get().text()));
        }
        List<Block> blocks = new ArrayList<>();
        for (JsonValue element : content.get().elements()) {
            blocks.add(block(element));
            cachePoint(element).ifPresent(blocks::add);
        }
        return blocks;
    }

    /** The cache point that a block or a tool carries. */
    static Optional<Block.CachePoint> cachePoint(JsonValue marked) {
        return marked.get("cache_control")
                .map(control -> new Block.CachePoint(control.get("ttl").flatMap(JsonValue::asText)));
    }

    private static Block block(JsonValue block) {
        String type = block.require("type").text();
        return switch (type) {
            case "text" -> new Block.Text(block.require("text").text());
            case "image" -> image(block.require("source")).orElseGet(() -> unknown(type, block));
            case "document" -> document(block).orElseGet(() -> unknown(type, block));
            case "thinking" ->
                new Block.Reasoning(text(block, "thinking").orElse(""), text(block, "signature"), Optional.empty());
            case "redacted_thinking" ->
                new Block.Reasoning(
                        "", Optional.empty(), Optional.of(block.require("data").text()));
            case "tool_use" -> call(block);
            case "tool_result" -> result(block);
            default -> unknown(type, block);
        };
    }

    private static Block unknown(String type, JsonValue block) {
        return new Block.Context(type, new Json(block.json()));
    }

    private static Optional<String> text(JsonValue object, String name) {
        return object.get(name).flatMap(JsonValue::asText);
    }

    /** Empty where the picture is only named: its bytes are at the service that it was uploaded to. */
    private static Optional<Block> image(JsonValue source) {
        return switch (source.require("type").text()) {
            case "base64" ->
                Optional.of(new Block.Image(
                        source.require("media_type").text(),
                        source.require("data").text(),
                        Optional.empty()));
            case "url" ->
                Optional.of(new Block.Image(
                        "image/*", "", Optional.of(source.require("url").text())));
            default -> Optional.empty();
        };
    }

    private static Optional<Block> document(JsonValue block) {
        JsonValue source = block.require("source");
        String name = text(block, "title").orElse("");
        return switch (source.require("type").text()) {
            case "base64" -> {
                String mediaType = source.require("media_type").text();
                String format = mediaType.substring(mediaType.indexOf('/') + 1);
                yield Optional.of(new Block.Document(
                        name, mediaType, format, source.require("data").text()));
            }
            case "text" -> {
                byte[] bytes = source.require("data").text().getBytes(StandardCharsets.UTF_8);
                String base64 = Base64.getEncoder().encodeToString(bytes);
                yield Optional.of(new Block.Document(name, "text/plain", "txt", base64));
            }
            default -> Optional.empty();
        };
    }

    private static Block call(JsonValue block) {
        String input = block.get("input").map(JsonValue::json).orElse("{}");
        return new Block.ToolCall(
                block.require("id").text(), block.require("name").text(), new Json(input));
    }

    private static Block result(JsonValue block) {
        List<Block> content = read(block.get("content"));
        boolean failed = block.get("is_error").filter(JsonValue::isTrue).isPresent();
        return new Block.ToolResult(block.require("tool_use_id").text(), Optional.empty(), content, failed);
    }
}
