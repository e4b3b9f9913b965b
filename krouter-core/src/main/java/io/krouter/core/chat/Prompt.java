package io.krouter.core.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A whole request in no vendor's words: who is asked, what was said so far, which tools there are.
 *
 * @param model the model asked for, in the words of the format it came from or of the target it goes to
 * @param conversationId the client's own id of the conversation, stable over its turns
 * @param system instructions that stand before the conversation: text and cache points
 * @param tools what the model may call, with cache points between them
 * @param turns the conversation, oldest first; roles may repeat, and the assistant may begin
 * @param extras members of the request that only its own format understands, by name, as received; a codec of another
 *     format ignores them, so nothing of the client's identity leaves through them
 */
public record Prompt(
        String model,
        Optional<String> conversationId,
        List<Block> system,
        List<ToolEntry> tools,
        List<Turn> turns,
        Generation generation,
        Map<String, Json> extras) {

    /** Keeps its own copies. */
    public Prompt {
        system = List.copyOf(system);
        tools = List.copyOf(tools);
        turns = List.copyOf(turns);
        extras = Ordered.copyOf(extras);
    }

    /** The same, but for another model. */
    public Prompt withModel(String model) {
        return new Prompt(model, conversationId, system, tools, turns, generation, extras);
    }

    /** The same, but with these turns. */
    public Prompt withTurns(List<Turn> turns) {
        return new Prompt(model, conversationId, system, tools, turns, generation, extras);
    }

    /** The same, but with these tools. */
    public Prompt withTools(List<ToolEntry> tools) {
        return new Prompt(model, conversationId, system, tools, turns, generation, extras);
    }

    /** The same, but made in another way. */
    public Prompt withGeneration(Generation generation) {
        return new Prompt(model, conversationId, system, tools, turns, generation, extras);
    }

    /** The declared tools, without the cache points between them. */
    public List<Tool> toolList() {
        return tools.stream()
                .filter(Tool.class::isInstance)
                .map(Tool.class::cast)
                .toList();
    }

    /** Every tool use id that the turns mention, in order of appearance, repeats included. */
    public List<String> toolIds() {
        List<String> ids = new ArrayList<>();
        mapBlocks(block -> {
            if (block instanceof Block.ToolCall call) {
                ids.add(call.id());
            } else if (block instanceof Block.ToolResult result) {
                ids.add(result.id());
            }
            return block;
        });
        return ids;
    }

    /** The same, but with every block of every turn replaced. A turn in which nothing changes stays the same object. */
    public Prompt mapBlocks(UnaryOperator<Block> change) {
        return withTurns(turns.stream()
                .map(turn -> {
                    List<Block> blocks = turn.blocks().stream().map(change).toList();
                    return blocks.equals(turn.blocks()) ? turn : new Turn(turn.role(), blocks, turn.extras());
                })
                .toList());
    }

    /** The sizes, never the content. */
    @Override
    public String toString() {
        return "Prompt[" + model + ", " + tools.size() + " tools, " + turns.size() + " turns]";
    }
}
