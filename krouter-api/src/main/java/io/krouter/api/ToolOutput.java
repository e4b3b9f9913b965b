package io.krouter.api;

import java.util.Optional;

/**
 * What one tool printed, as a {@link Compressor} sees it: one text block or one JSON block of one tool result.
 *
 * @param tool the tool's declared name, such as {@code executeBash}; empty if the request does not contain it
 * @param command the command line or argument that the matching tool use asked for, where it has one
 * @param text the output itself; for a JSON block, its JSON text
 * @param kind whether {@code text} is plain text or JSON
 * @param failed whether the client marked the result as an error
 */
public record ToolOutput(String tool, Optional<String> command, String text, Kind kind, boolean failed) {

    /** A plain text output of a tool that did not fail. */
    public static ToolOutput text(String tool, Optional<String> command, String text) {
        return new ToolOutput(tool, command, text, Kind.TEXT, false);
    }

    /** The same, but with this text. */
    public ToolOutput withText(String text) {
        return new ToolOutput(tool, command, text, kind, failed);
    }

    /** The size, never the content. */
    @Override
    public String toString() {
        return "ToolOutput[" + tool + ", " + kind + ", " + text.length() + " characters]";
    }

    /** What a block of a tool result is. */
    public enum Kind {
        /** Plain text. */
        TEXT,
        /** A JSON value; what comes back from a compressor must be JSON too. */
        JSON
    }
}
