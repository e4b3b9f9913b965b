package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Block;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;

/**
 * The text inside a document that is nothing but text. OpenAI takes files only as PDF in a chat and asks for the text of
 * others (its guide "File inputs"); Anthropic takes PDF and text.
 */
public final class DocumentText {

    private static final Set<String> FORMATS = Set.of("csv", "html", "md", "txt");

    private DocumentText() {}

    /** The text; empty if the document is not declared as text or is not valid UTF-8. */
    public static Optional<String> of(Block.Document document) {
        return isText(document) ? decode(document.base64()) : Optional.empty();
    }

    private static boolean isText(Block.Document document) {
        return FORMATS.contains(document.format()) || document.mediaType().startsWith("text/");
    }

    private static Optional<String> decode(String base64) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (IllegalArgumentException | CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
