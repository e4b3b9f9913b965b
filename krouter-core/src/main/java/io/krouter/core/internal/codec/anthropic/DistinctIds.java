package io.krouter.core.internal.codec.anthropic;

import java.util.HashSet;
import java.util.Set;

/** Gives each call of a conversation an id of its own, as the service insists. Used by one thread. */
final class DistinctIds {

    private final Set<String> seen = new HashSet<>();

    /** The id, or {@code ID_2}, {@code ID_3} where a call before has it. */
    String next(String id) {
        String distinct = id;
        for (int number = 2; !seen.add(distinct); number++) {
            distinct = numbered(id, "_" + number);
        }
        return distinct;
    }

    private static String numbered(String id, String number) {
        int kept = Math.min(id.length(), AnthropicCodec.MAX_TOOL_ID_LENGTH - number.length());
        return id.substring(0, kept) + number;
    }
}
