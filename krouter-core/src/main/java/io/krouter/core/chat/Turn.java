package io.krouter.core.chat;

import java.util.List;
import java.util.Map;

/**
 * One message of a conversation.
 *
 * @param extras members of the message that only its own format understands, by name, as received; a codec of another
 *     format ignores them
 */
public record Turn(Role role, List<Block> blocks, Map<String, Json> extras) {

    /** Keeps its own copies. */
    public Turn {
        blocks = List.copyOf(blocks);
        extras = Ordered.copyOf(extras);
    }

    /** Content from the user, or from a tool on the user's side. */
    public static Turn user(Block... blocks) {
        return new Turn(Role.USER, List.of(blocks), Map.of());
    }

    /** Content from the model. */
    public static Turn assistant(Block... blocks) {
        return new Turn(Role.ASSISTANT, List.of(blocks), Map.of());
    }

    /** Who speaks. */
    public enum Role {
        /** The user and the user's tools. */
        USER,
        /** The model. */
        ASSISTANT
    }
}
