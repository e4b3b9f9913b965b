package io.krouter.desktop.demo;

import java.util.List;
import java.util.Optional;

/**
 * What Kiro's client made of one answer.
 *
 * @param status of HTTP
 * @param text the answer's text; where it is no event stream, its whole body
 * @param toolUses in order
 * @param stopReason as the last event has it
 * @param tokens the token counts of the answer
 */
record DemoAnswer(
        int status, String text, List<ToolUse> toolUses, Optional<String> stopReason, Optional<Tokens> tokens) {

    DemoAnswer {
        toolUses = List.copyOf(toolUses);
    }

    /** @param input JSON text, its fragments joined */
    record ToolUse(String id, String name, String input) {}

    record Tokens(long uncached, long cacheRead, long output) {

        long input() {
            return uncached + cacheRead;
        }
    }
}
