package io.krouter.core.internal.pipeline;

import io.krouter.api.ToolIdMapper;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.codec.ToolRules;
import io.krouter.core.internal.toolid.ToolNameMapper;
import java.util.ArrayList;
import java.util.List;

/** Tool use ids and tool names of one exchange in the form that the provider accepts, and back. */
final class ToolMapping {

    private final ToolIdMapper.Mapping ids;
    private final ToolNameMapper names;

    private ToolMapping(ToolIdMapper.Mapping ids, ToolNameMapper names) {
        this.ids = ids;
        this.names = names;
    }

    /**
     * The mapping for this prompt.
     *
     * @throws IllegalArgumentException if two ids or names have the same form in the provider's format
     */
    static ToolMapping begin(Prompt prompt, ToolIdMapper mapper, ToolRules rules) {
        return new ToolMapping(
                mapper.begin(prompt.toolIds(), rules.maxIdLength()),
                ToolNameMapper.of(namesIn(prompt), rules.maxNameLength()));
    }

    private static List<String> namesIn(Prompt prompt) {
        List<String> names = new ArrayList<>();
        prompt.toolList().forEach(tool -> names.add(tool.name()));
        prompt.generation().toolChoice().flatMap(Generation.ToolChoice::tool).ifPresent(names::add);
        prompt.turns()
                .forEach(turn -> turn.blocks().forEach(block -> {
                    if (block instanceof Block.ToolCall call) {
                        names.add(call.name());
                    } else if (block instanceof Block.ToolResult result) {
                        result.toolName().ifPresent(names::add);
                    }
                }));
        return names;
    }

    /** The prompt as the provider shall see it. */
    Prompt toProvider(Prompt prompt) {
        return prompt.mapBlocks(this::toProvider)
                .withTools(prompt.tools().stream().map(this::toProvider).toList())
                .withGeneration(prompt.generation().mapTool(names::toProvider));
    }

    private ToolEntry toProvider(ToolEntry entry) {
        return entry instanceof Tool tool
                ? new Tool(names.toProvider(tool.name()), tool.description(), tool.inputSchema())
                : entry;
    }

    private Block toProvider(Block block) {
        if (block instanceof Block.ToolCall call) {
            return new Block.ToolCall(ids.toProvider(call.id()), names.toProvider(call.name()), call.input());
        }
        if (block instanceof Block.ToolResult result) {
            return new Block.ToolResult(
                    ids.toProvider(result.id()),
                    result.toolName().map(names::toProvider),
                    result.content(),
                    result.failed());
        }
        return block;
    }

    /** What the client is sent for the id of a tool use that begins in the answer. */
    String clientId(String providerId) {
        return ids.minted(providerId);
    }

    /** What the client is sent for a tool's name in the answer. */
    String clientName(String providerName) {
        return names.toClient(providerName);
    }
}
