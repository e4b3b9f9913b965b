package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.SealedThought;
import io.krouter.core.internal.codec.common.DocumentText;
import io.krouter.core.internal.codec.common.ImageTypes;
import io.krouter.core.internal.codec.common.MarkedText;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a block becomes so that the service takes it in its place: itself where there is a place for it, else text, or nothing
 * if it has no content. The service refuses a text of nothing but white space.
 */
final class SendableBlocks {

    static final String PDF = "application/pdf";

    /** The service's own list, in its guide "Vision". */
    private static final Set<String> IMAGES = Set.of("image/jpeg", "image/png", "image/gif", "image/webp");

    private SendableBlocks() {}

    /** Only text can stand in the system prompt. */
    static List<Block> ofSystem(List<Block> blocks) {
        return blocks.stream()
                .flatMap(block ->
                        block instanceof Block.CachePoint ? Optional.of(block).stream() : marked(block).stream())
                .toList();
    }

    static Optional<Block> ofUser(Block block) {
        boolean isTaken = block instanceof Block.CachePoint
                || (block instanceof Block.Image image && isTaken(image))
                || (block instanceof Block.Document document && isTaken(document));
        return isTaken ? Optional.of(block) : marked(block);
    }

    static Optional<Block> ofAssistant(Block block) {
        boolean isTaken =
                block instanceof Block.CachePoint || (block instanceof Block.Reasoning thought && isOwn(thought));
        return isTaken ? Optional.of(block) : marked(block);
    }

    private static Optional<Block> marked(Block block) {
        return Optional.of(MarkedText.of(block)).filter(text -> !text.isBlank()).map(Block.Text::new);
    }

    private static boolean isTaken(Block.Image image) {
        return image.url().isPresent() || IMAGES.contains(ImageTypes.of(image.mediaType(), image.base64()));
    }

    private static boolean isTaken(Block.Document document) {
        return document.mediaType().equals(PDF)
                || DocumentText.of(document).filter(text -> !text.isBlank()).isPresent();
    }

    /** A thought that the service itself may have signed or hidden. */
    private static boolean isOwn(Block.Reasoning thought) {
        return thought.redacted()
                        .filter(redacted -> SealedThought.read(redacted).isEmpty())
                        .isPresent()
                || thought.signature()
                        .filter(signature -> !signature.isEmpty()
                                && ReasoningMark.read(signature).isEmpty())
                        .isPresent();
    }

    /** The result as the answer to the call with this id. The service refuses an error without content. */
    static Block result(Block.ToolResult result, String id) {
        List<Block> content = result.content().stream()
                .flatMap(block -> ofUser(block).stream())
                .filter(block -> !(block instanceof Block.CachePoint))
                .toList();
        return content.isEmpty() && result.failed()
                ? new Block.ToolResult(id, Optional.empty(), List.of(new Block.Text(MarkedText.NO_TEXT)), true)
                : new Block.ToolResult(id, Optional.empty(), content, result.failed());
    }

    static Block textResult(String id, String text) {
        return new Block.ToolResult(id, Optional.empty(), List.of(new Block.Text(text)), false);
    }

    /** The service takes only an object; what is another value becomes the one member of an object. */
    static Json input(Json input) {
        if (input.text().stripLeading().startsWith("{")) {
            return input;
        }
        return input.equals(Json.NULL) ? Json.EMPTY_OBJECT : new Json("{\"input\":" + input.text() + "}");
    }
}
