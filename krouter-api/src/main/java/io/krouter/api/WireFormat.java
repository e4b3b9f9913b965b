package io.krouter.api;

import java.util.regex.Pattern;

/**
 * The name of a wire format: what a request body and its answer look like.
 *
 * <p>The set is open. A plugin that speaks a format of its own names it with {@link #of(String)} and supplies a
 * {@link Translator} to or from a format that is already here. Two formats of the same name are the same format.
 *
 * @param name lower-case letters, digits and dashes, at most 40 characters; stable, it appears in configuration
 */
public record WireFormat(String name) {

    // Stands before the constants: their constructor reads it.
    private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,40}");

    /** Kiro's own protocol, both dialects: JSON requests, answers in the AWS event stream. */
    public static final WireFormat KIRO = new WireFormat("kiro");

    /** OpenAI Chat Completions: {@code POST .../chat/completions}, answers as server-sent events or one JSON value. */
    public static final WireFormat OPENAI_CHAT = new WireFormat("openai-chat");

    /** OpenAI Responses: {@code POST .../responses}. */
    public static final WireFormat OPENAI_RESPONSES = new WireFormat("openai-responses");

    /** Anthropic Messages: {@code POST .../v1/messages}. */
    public static final WireFormat ANTHROPIC_MESSAGES = new WireFormat("anthropic");

    /** Amazon Bedrock Converse: JSON requests, answers in the AWS event stream. */
    public static final WireFormat BEDROCK_CONVERSE = new WireFormat("bedrock");

    /** Google Gemini: {@code ...:streamGenerateContent}. */
    public static final WireFormat GEMINI = new WireFormat("gemini");

    /** Ollama's own chat format: answers as JSON lines. */
    public static final WireFormat OLLAMA_CHAT = new WireFormat("ollama");

    /** Bytes that krouter does not read. They are passed on to where they were going, and nothing in them changes. */
    public static final WireFormat OPAQUE = new WireFormat("opaque");

    /** Checks the name; see {@link #of(String)}. */
    public WireFormat {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a wire format is named with 1 to 40 of [a-z0-9-] but the name was \"" + name + "\"");
        }
    }

    /**
     * The format of this name.
     *
     * @throws IllegalArgumentException if the name has other characters than {@code [a-z0-9-]} or is longer than 40
     */
    public static WireFormat of(String name) {
        return new WireFormat(name);
    }

    @Override
    public String toString() {
        return name;
    }
}
