package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonOut;
import java.util.List;
import java.util.stream.Collectors;

/** The blocks of a turn by kind, since Kiro keeps each kind in a member of its own. */
final class KiroBlocks {

    private KiroBlocks() {}

    static <B extends Block> List<B> only(Turn turn, Class<B> kind) {
        return only(turn.blocks(), kind);
    }

    static <B extends Block> List<B> only(List<Block> blocks, Class<B> kind) {
        return blocks.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /** The text as JSON. */
    static Json json(String text) {
        return new Json(new JsonOut(text.length() + 2).text(text).toJson());
    }

    /** The texts as one, a blank line between two. */
    static String text(List<Block> blocks) {
        return only(blocks, Block.Text.class).stream().map(Block.Text::text).collect(Collectors.joining("\n\n"));
    }
}
