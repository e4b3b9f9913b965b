package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Loss;
import io.krouter.core.chat.Piece;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import io.krouter.core.codec.Carriage;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What of a prompt a format does not carry as it is, by what its codec declares. Used by one thread. */
public final class Losses {

    private final Carriage carriage;
    private final List<Loss> losses = new ArrayList<>();

    private Losses(Carriage carriage) {
        this.carriage = carriage;
    }

    /** One for each place, in the order of the prompt. */
    public static List<Loss> of(Prompt prompt, Carriage carriage) {
        Losses losses = new Losses(carriage);
        prompt.system().forEach(block -> losses.block(block, "system"));
        for (int i = 0; i < prompt.turns().size(); i++) {
            losses.turn(prompt.turns().get(i), "turn " + (i + 1));
        }
        losses.generation(prompt.generation());
        return List.copyOf(losses.losses);
    }

    private void turn(Turn turn, String where) {
        turn.blocks().forEach(block -> block(block, where));
    }

    private void block(Block block, String where) {
        if (block instanceof Block.Image image) {
            check(image.base64().isEmpty() ? Piece.IMAGE_URL : Piece.IMAGE, where);
        } else if (block instanceof Block.Document document) {
            check(kind(document), where);
        } else if (block instanceof Block.Reasoning thought) {
            check(kind(thought), where);
        } else if (block instanceof Block.Context) {
            check(Piece.CONTEXT, where);
        } else if (block instanceof Block.CachePoint) {
            check(Piece.CACHE_POINT, where);
        } else if (block instanceof Block.ToolResult result) {
            result(result, where);
        }
    }

    private static Piece kind(Block.Document document) {
        if (document.mediaType().equals("application/pdf")) {
            return Piece.PDF;
        }
        return DocumentText.of(document).isPresent() ? Piece.TEXT_DOCUMENT : Piece.OFFICE_DOCUMENT;
    }

    private static Piece kind(Block.Reasoning thought) {
        if (thought.redacted().isPresent()) {
            return Piece.REDACTED_THOUGHT;
        }
        return thought.signature().isPresent() ? Piece.SIGNED_THOUGHT : Piece.UNSIGNED_THOUGHT;
    }

    private void result(Block.ToolResult result, String where) {
        if (result.failed()) {
            check(Piece.RESULT_ERROR, where);
        }
        for (Block block : result.content()) {
            if (block instanceof Block.Data) {
                check(Piece.RESULT_JSON, where);
            } else if (block instanceof Block.Image) {
                check(Piece.RESULT_IMAGE, where);
            } else if (block instanceof Block.Document) {
                check(Piece.RESULT_DOCUMENT, where);
            }
        }
    }

    private void generation(Generation generation) {
        String where = "settings";
        if (generation.temperature().isPresent() || generation.topP().isPresent()) {
            check(Piece.SAMPLING, where);
        }
        if (!generation.stopSequences().isEmpty()) {
            check(Piece.STOP_SEQUENCES, where);
        }
        if (generation.effort().isPresent()) {
            check(Piece.EFFORT, where);
        }
        if (generation.parallelTools().filter(parallel -> !parallel).isPresent()) {
            check(Piece.PARALLEL_TOOLS_OFF, where);
        }
        generation.toolChoice().map(choice -> CHOICES.get(choice.mode())).ifPresent(piece -> check(piece, where));
    }

    private static final Map<Generation.ToolChoice.Mode, Piece> CHOICES = Map.of(
            Generation.ToolChoice.Mode.NONE, Piece.TOOL_CHOICE_NONE,
            Generation.ToolChoice.Mode.REQUIRED, Piece.TOOL_CHOICE_REQUIRED,
            Generation.ToolChoice.Mode.TOOL, Piece.TOOL_CHOICE_TOOL);

    private void check(Piece piece, String where) {
        carriage.effect(piece).ifPresent(effect -> losses.add(new Loss(piece, where, effect)));
    }
}
