package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Turn;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which tool results of a user's turn answer the calls of the assistant's turns before it. Only that one turn can answer:
 * a result that comes later must not change what was sent before. Used by one thread.
 */
public final class ToolAnswers {

    private final Map<String, Deque<Block.ToolResult>> results = new HashMap<>();
    private final Set<Block.ToolResult> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    /** No answers. */
    public ToolAnswers() {}

    /** The answers in the first user's turn at or after {@code from}, if there is one. */
    public static ToolAnswers next(List<Turn> turns, int from) {
        ToolAnswers answers = new ToolAnswers();
        turns.stream()
                .skip(from)
                .filter(turn -> turn.role() == Turn.Role.USER)
                .findFirst()
                .ifPresent(turn -> turn.blocks().forEach(answers::add));
        return answers;
    }

    private void add(Block block) {
        if (block instanceof Block.ToolResult result) {
            results.computeIfAbsent(result.id(), id -> new ArrayDeque<>()).add(result);
        }
    }

    /** The next answer to a call with this id. */
    public Optional<Block.ToolResult> take(String id) {
        Optional<Block.ToolResult> answer = Optional.ofNullable(results.get(id)).map(Deque::poll);
        answer.ifPresent(taken::add);
        return answer;
    }

    /** Whether a call took this answer. */
    public boolean isTaken(Block.ToolResult result) {
        return taken.contains(result);
    }
}
