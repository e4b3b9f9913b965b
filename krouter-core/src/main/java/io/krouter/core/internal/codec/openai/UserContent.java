package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.internal.codec.common.DocumentText;
import io.krouter.core.internal.codec.common.ImageTypes;
import io.krouter.core.internal.codec.common.MarkedText;
import io.krouter.core.json.JsonOut;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The content of a user's message: one string where it is all text, which every compatible server reads, else parts in
 * their order. Used by one thread.
 */
final class UserContent {

    /** Texts, images, and documents that are not text. */
    private final List<Block> parts = new ArrayList<>();

    void add(Block block) {
        if (block instanceof Block.Image) {
            parts.add(block);
        } else if (block instanceof Block.Document document) {
            addDocument(document);
        } else {
            addText(MarkedText.of(block));
        }
    }

    private void addDocument(Block.Document document) {
        Optional<String> text = DocumentText.of(document);
        if (text.isPresent()) {
            addText(MarkedText.document(document, text.get()));
        } else {
            parts.add(document);
        }
    }

    /** The attachments of a tool result, each after a line that names the result. */
    void addAttachments(Block.ToolResult result) {
        int number = 0;
        for (Block block : result.content()) {
            if (MarkedText.isAttachment(block)) {
                addText(MarkedText.attachmentOf(result, ++number));
                add(block);
            }
        }
    }

    private void addText(String text) {
        if (!text.isEmpty()) {
            parts.add(new Block.Text(text));
        }
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    void write(JsonOut out) {
        if (parts.stream().allMatch(Block.Text.class::isInstance)) {
            String text =
                    MarkedText.paragraphs(parts.stream().map(MarkedText::of).toList());
            out.text("content", text.isBlank() ? MarkedText.NO_TEXT : text);
            return;
        }
        out.array("content");
        parts.forEach(part -> writePart(part, out));
        out.endArray();
    }

    private static void writePart(Block part, JsonOut out) {
        out.beginObject();
        if (part instanceof Block.Image image) {
            out.text("type", "image_url")
                    .object("image_url")
                    .text("url", url(image))
                    .endObject();
        } else if (part instanceof Block.Document document) {
            writeDocument(document, out);
        } else {
            out.text("type", "text").text("text", MarkedText.of(part));
        }
        out.endObject();
    }

    private static String url(Block.Image image) {
        return image.url().orElseGet(() -> dataUrl(ImageTypes.of(image.mediaType(), image.base64()), image.base64()));
    }

    private static void writeDocument(Block.Document document, JsonOut out) {
        Optional<String> audio = AudioFormat.of(document.mediaType());
        if (audio.isPresent()) {
            out.text("type", "input_audio").object("input_audio").text("data", document.base64());
            out.text("format", audio.get()).endObject();
        } else {
            out.text("type", "file").object("file").text("filename", fileName(document));
            out.text("file_data", dataUrl(document.mediaType(), document.base64()))
                    .endObject();
        }
    }

    /** The service derives the type from the name's extension. */
    private static String fileName(Block.Document document) {
        String end = "." + document.format();
        return document.format().isEmpty() || document.name().endsWith(end) ? document.name() : document.name() + end;
    }

    private static String dataUrl(String mediaType, String base64) {
        return "data:" + mediaType + ";base64," + base64;
    }
}
