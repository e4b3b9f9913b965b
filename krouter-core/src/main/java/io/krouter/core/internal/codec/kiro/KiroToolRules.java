package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What Kiro's service demands of tools: each name once, a description, and a declaration for every tool that was used. */
final class KiroToolRules {

    /** Longest description that the service takes, in characters (its service model). */
    private static final int MAX_DESCRIPTION = 10_240;

    private static final String USED_BEFORE = "Was used earlier in this conversation.";
    private static final Json ANY_OBJECT = new Json("{\"type\":\"object\"}");

    private KiroToolRules() {}

    static List<ToolEntry> apply(Prompt prompt) {
        List<ToolEntry> tools = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (ToolEntry entry : prompt.tools()) {
            if (!(entry instanceof Tool tool)) {
                tools.add(entry);
            } else if (names.add(tool.name())) {
                tools.add(described(tool));
            }
        }
        prompt.turns().stream()
                .flatMap(turn -> KiroBlocks.only(turn, Block.ToolCall.class).stream())
                .filter(call -> names.add(call.name()))
                .forEach(call -> tools.add(new Tool(call.name(), USED_BEFORE, ANY_OBJECT)));
        return tools;
    }

    private static Tool described(Tool tool) {
        String said = tool.description().isBlank() ? tool.name() : tool.description();
        String description = said.length() <= MAX_DESCRIPTION ? said : said.substring(0, MAX_DESCRIPTION);
        return new Tool(tool.name(), description, tool.inputSchema());
    }
}
