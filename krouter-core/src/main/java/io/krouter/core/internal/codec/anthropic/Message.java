package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Turn;
import java.util.ArrayList;
import java.util.List;

/**
 * One message as the service wants it: no two neighbours have one role.
 *
 * @param blocks what the service takes, and cache points between; grows while turns are added
 */
record Message(Turn.Role role, List<Block> blocks) {

    Message(Turn.Role role) {
        this(role, new ArrayList<>());
    }

    String roleName() {
        return switch (role) {
            case USER -> "user";
            case ASSISTANT -> "assistant";
        };
    }

    boolean isEmpty() {
        return written(blocks).isEmpty();
    }

    /** The blocks without the cache points, which are a member of the block before them. */
    static List<Block> written(List<Block> blocks) {
        return blocks.stream()
                .filter(block -> !(block instanceof Block.CachePoint))
                .toList();
    }
}
