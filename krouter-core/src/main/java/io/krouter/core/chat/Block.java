package io.krouter.core.chat;

import java.util.List;
import java.util.Optional;

/** One piece of a turn. The order of the pieces is the order in which the model sees them. */
public sealed interface Block {

    /** Plain text, untrimmed. */
    record Text(String text) implements Block {

        /** The size, never the content. */
        @Override
        public String toString() {
            return "Text" + size(text);
        }
    }

    /**
     * A picture.
     *
     * @param mediaType such as {@code image/png}
     * @param base64 the bytes in standard base64 with padding, or empty if {@code url} has the picture
     * @param url where the picture is, if it was given by reference
     */
    record Image(String mediaType, String base64, Optional<String> url) implements Block {

        /** The size, never the content. */
        @Override
        public String toString() {
            return "Image" + size(base64 + url.orElse(""));
        }
    }

    /**
     * A document.
     *
     * @param name as the client named it
     * @param mediaType such as {@code application/pdf}
     * @param format the client's short name of the type, such as {@code pdf}
     * @param base64 the bytes in standard base64 with padding
     */
    record Document(String name, String mediaType, String format, String base64) implements Block {

        /** The size, never the content. */
        @Override
        public String toString() {
            return "Document" + size(base64);
        }
    }

    /**
     * The model asks for a tool.
     *
     * @param input the arguments; an object in practice, but any JSON value is carried
     */
    record ToolCall(String id, String name, Json input) implements Block {}

    /**
     * What a tool gave back.
     *
     * @param toolName as the result itself names it, which few do
     * @param content text, JSON and images, in order; may be empty
     * @param failed whether the client marked the result as an error
     */
    record ToolResult(String id, Optional<String> toolName, List<Block> content, boolean failed) implements Block {

        /** Keeps its own copy of the list. */
        public ToolResult {
            content = List.copyOf(content);
        }
    }

    /** A JSON value in a tool result. */
    record Data(Json json) implements Block {}

    /**
     * What the model thought.
     *
     * @param text the readable thought; empty if redacted
     * @param signature proves to the model's own service that it wrote this; worth nothing elsewhere
     * @param redacted base64 of a thought that only its own service can read
     */
    record Reasoning(String text, Optional<String> signature, Optional<String> redacted) implements Block {

        /** The size, never the content. */
        @Override
        public String toString() {
            return "Reasoning" + size(text + redacted.orElse(""));
        }
    }

    /**
     * Up to here the prompt may be kept in the provider's prefix cache.
     *
     * @param ttl how long, in the words of the format it came from, such as {@code 1h}
     */
    record CachePoint(Optional<String> ttl) implements Block, ToolEntry {}

    /**
     * State of the client's editor that it sends beside the text, such as open files or diagnostics.
     *
     * @param name the client's name for it, such as {@code editorState}
     */
    record Context(String name, Json value) implements Block {}

    private static String size(String content) {
        return "[" + content.length() + " characters]";
    }
}
