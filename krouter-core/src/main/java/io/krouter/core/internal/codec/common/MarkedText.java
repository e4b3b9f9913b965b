package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Block;
import java.util.ArrayList;
import java.util.List;

/**
 * Text for what a format has no place for, marked so that the model sees what it is. The marks never change: they
 * are part of every later turn's prefix.
 */
public final class MarkedText {

    /** First line of the content of a tool result that the client marked as an error. */
    public static final String TOOL_ERROR = "[tool error]";

    /** Content of a message that has none; several services refuse an empty message, now and in every later turn. */
    public static final String NO_TEXT = "[no text]";

    /** Content for a tool call without a result; the service refuses a call without an answer. */
    public static final String NO_RESULT = "[no result]";

    private MarkedText() {}

    /** The pieces as paragraphs; empty ones add nothing. */
    public static String paragraphs(List<String> pieces) {
        return pieces.size() == 1
                ? pieces.get(0)
                : String.join(
                        "\n\n",
                        pieces.stream().filter(piece -> !piece.isEmpty()).toList());
    }

    /** A block as text, for any role; empty for a cache point and for a redacted thought. */
    public static String of(Block block) {
        if (block instanceof Block.Text text) {
            return text.text();
        } else if (block instanceof Block.Data data) {
            return data.json().text();
        } else if (block instanceof Block.Context context) {
            return "<" + context.name() + ">" + context.value().text() + "</" + context.name() + ">";
        } else if (block instanceof Block.Reasoning thought) {
            return thought.text().isEmpty() ? "" : element("thinking", "", thought.text());
        } else if (block instanceof Block.ToolResult result) {
            return orphan(result);
        } else if (block instanceof Block.ToolCall call) {
            String attributes = attribute("id", call.id()) + attribute("name", call.name());
            return element("tool_call", attributes, call.input().text());
        } else if (block instanceof Block.Image image) {
            return "[" + image.mediaType() + image.url().map(url -> " " + url).orElse("") + "]";
        } else if (block instanceof Block.Document document) {
            return DocumentText.of(document)
                    .map(text -> document(document, text))
                    .orElse("[" + document.mediaType() + " " + document.name() + "]");
        }
        return "";
    }

    /** A tool result whose call is not there. */
    private static String orphan(Block.ToolResult result) {
        String name = result.toolName().map(tool -> attribute("name", tool)).orElse("");
        return element("tool_result", attribute("id", result.id()) + name, toolContent(result));
    }

    /** What a tool gave back, as the content of its tool message; an attachment leaves a note of where to look. */
    public static String toolContent(Block.ToolResult result) {
        List<String> lines = new ArrayList<>();
        if (result.failed()) {
            lines.add(TOOL_ERROR);
        }
        int attachment = 0;
        for (Block block : result.content()) {
            lines.add(isAttachment(block) ? "[attachment " + ++attachment + " follows]" : of(block));
        }
        return String.join("\n", lines);
    }

    /** Whether a block can only stand in a user's message. */
    public static boolean isAttachment(Block block) {
        return block instanceof Block.Image || block instanceof Block.Document;
    }

    /** Stands before an attachment that a tool gave back. */
    public static String attachmentOf(Block.ToolResult result, int number) {
        return "[attachment " + number + " of tool result " + result.id() + "]";
    }

    /** A document that is nothing but text. */
    public static String document(Block.Document document, String text) {
        return element("document", attribute("name", document.name()) + attribute("format", document.format()), text);
    }

    /** Instructions inside the conversation. */
    public static String system(List<Block> blocks) {
        return element(
                "system", "", paragraphs(blocks.stream().map(MarkedText::of).toList()));
    }

    private static String element(String name, String attributes, String text) {
        return "<" + name + attributes + ">\n" + text + "\n</" + name + ">";
    }

    private static String attribute(String name, String value) {
        String escaped = value.replace("&", "&amp;").replace("\"", "&quot;").replace("<", "&lt;");
        return " " + name + "=\"" + escaped + "\"";
    }
}
