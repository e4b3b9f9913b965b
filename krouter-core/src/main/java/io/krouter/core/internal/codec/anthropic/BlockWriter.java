package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.internal.codec.common.DocumentText;
import io.krouter.core.internal.codec.common.ImageTypes;
import io.krouter.core.json.JsonOut;

/** Writes content blocks that the service takes, with their cache points. Used by one thread. */
final class BlockWriter {

    private final CachePoints points;
    private final JsonOut out;

    BlockWriter(CachePoints points, JsonOut out) {
        this.points = points;
        this.out = out;
    }

    /** The next block of the system prompt or of a message. */
    void write(Block block) {
        out.beginObject();
        members(block);
        points.write(out);
        out.endObject();
    }

    private void members(Block block) {
        if (block instanceof Block.Text text) {
            out.text("type", "text").text("text", text.text());
        } else if (block instanceof Block.Image image) {
            image(image);
        } else if (block instanceof Block.Document document) {
            document(document);
        } else if (block instanceof Block.ToolCall call) {
            out.text("type", "tool_use").text("id", call.id()).text("name", call.name());
            out.json("input", call.input().text());
        } else if (block instanceof Block.ToolResult result) {
            result(result);
        } else if (block instanceof Block.Reasoning thought) {
            thought(thought);
        } else {
            throw new IllegalArgumentException("expected a block that has a place here but was " + block.getClass());
        }
    }

    private void image(Block.Image image) {
        out.text("type", "image").object("source");
        if (image.url().isPresent()) {
            out.text("type", "url").text("url", image.url().get());
        } else {
            String type = ImageTypes.of(image.mediaType(), image.base64());
            out.text("type", "base64").text("media_type", type).text("data", image.base64());
        }
        out.endObject();
    }

    private void document(Block.Document document) {
        out.text("type", "document").object("source");
        if (document.mediaType().equals(SendableBlocks.PDF)) {
            out.text("type", "base64").text("media_type", SendableBlocks.PDF).text("data", document.base64());
        } else {
            out.text("type", "text").text("media_type", "text/plain");
            out.text("data", DocumentText.of(document).orElseThrow());
        }
        out.endObject();
        if (!document.name().isBlank()) {
            out.text("title", document.name());
        }
    }

    private void result(Block.ToolResult result) {
        out.text("type", "tool_result").text("tool_use_id", result.id());
        if (!result.content().isEmpty()) {
            out.array("content");
            for (Block block : result.content()) {
                out.beginObject();
                members(block);
                out.endObject();
            }
            out.endArray();
        }
        if (result.failed()) {
            out.bool("is_error", true);
        }
    }

    private void thought(Block.Reasoning thought) {
        if (thought.redacted().isPresent()) {
            out.text("type", "redacted_thinking")
                    .text("data", thought.redacted().get());
        } else {
            out.text("type", "thinking").text("thinking", thought.text());
            out.text("signature", thought.signature().orElse(""));
        }
    }
}
