package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Turn;
import io.krouter.core.chat.Turn.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What Kiro's service demands of a conversation: user and assistant take turns, the user speaks last, and each tool call
 * has exactly one result in the message after it. What does not fit becomes text; nothing is left out but foreign
 * signatures, which the service refuses.
 */
final class KiroTurnRules {

    /** Text of a user's turn that only separates two of the assistant. A message without content is refused. */
    private static final String GO_ON = "Continue.";

    private static final String NO_RESULT = "This call has no result.";

    /** What Kiro itself leaves in a result whose pictures it moved beside the text. */
    private static final String SEE_IMAGES = "See images data supplied";

    private final List<Turn> done = new ArrayList<>();
    /** Calls of the last turn that wait for their results. */
    private final Map<String, Block.ToolCall> open = new LinkedHashMap<>();

    private KiroTurnRules() {}

    static List<Turn> apply(List<Turn> turns) {
        KiroTurnRules rules = new KiroTurnRules();
        int from = 0;
        while (from < turns.size()) {
            int to = from;
            List<Block> blocks = new ArrayList<>();
            Role role = turns.get(from).role();
            while (to < turns.size() && turns.get(to).role() == role) {
                blocks.addAll(turns.get(to++).blocks());
            }
            rules.add(role, blocks);
            from = to;
        }
        if (rules.done.isEmpty() || rules.last().role() == Role.ASSISTANT) {
            rules.add(Role.USER, List.of());
        }
        return rules.done;
    }

    private Turn last() {
        return done.get(done.size() - 1);
    }

    private void add(Role role, List<Block> blocks) {
        done.add(role == Role.USER ? user(blocks) : assistant(blocks));
    }

    private Turn assistant(List<Block> blocks) {
        List<Block> kept = new ArrayList<>();
        StringBuilder thought = new StringBuilder();
        for (Block block : blocks) {
            if (block instanceof Block.Reasoning reasoning) {
                thought.append(reasoning.text());
            } else {
                kept.add(block);
            }
        }
        if (!thought.isEmpty()) {
            kept.add(0, new Block.Reasoning(thought.toString(), Optional.empty(), Optional.empty()));
        }
        KiroBlocks.only(blocks, Block.ToolCall.class).forEach(call -> open.put(call.id(), call));
        return new Turn(Role.ASSISTANT, kept, Map.of());
    }

    private Turn user(List<Block> blocks) {
        List<Block> kept = new ArrayList<>();
        blocks.forEach(block -> user(block, kept));
        open.values()
                .forEach(call -> kept.add(new Block.ToolResult(
                        call.id(), Optional.of(call.name()), List.of(new Block.Text(NO_RESULT)), true)));
        open.clear();
        if (kept.stream().allMatch(block -> block instanceof Block.CachePoint || block instanceof Block.Context)) {
            kept.add(new Block.Text(GO_ON));
        }
        return new Turn(Role.USER, kept, KiroRules.MESSAGE_EXTRAS);
    }

    private void user(Block block, List<Block> kept) {
        if (block instanceof Block.ToolResult result) {
            result(result, kept);
        } else if (block instanceof Block.Image image && image.base64().isEmpty()) {
            kept.add(new Block.Text("Picture: " + image.url().orElse("")));
        } else if (block instanceof Block.Document document) {
            kept.add(named(document));
        } else {
            kept.add(block);
        }
    }

    private static Block named(Block.Document document) {
        if (KiroMedia.isDocumentFormat(document.format())) {
            return document;
        }
        String format = KiroMedia.documentFormat(document.mediaType()).orElse("txt");
        return new Block.Document(document.name(), document.mediaType(), format, document.base64());
    }

    private void result(Block.ToolResult result, List<Block> kept) {
        List<Block> content = new ArrayList<>();
        for (Block block : result.content()) {
            boolean isContent = block instanceof Block.Text || block instanceof Block.Data;
            if (isContent) {
                content.add(block);
            } else {
                user(block, kept);
            }
        }
        if (content.isEmpty() && !result.content().isEmpty()) {
            content.add(new Block.Text(SEE_IMAGES));
        }
        if (open.remove(result.id()) != null) {
            kept.add(new Block.ToolResult(result.id(), result.toolName(), content, result.failed()));
        } else {
            kept.add(new Block.Text("Result of the tool call " + result.id() + ":\n" + text(content)));
        }
    }

    private static String text(List<Block> content) {
        StringBuilder text = new StringBuilder();
        for (Block block : content) {
            text.append(block instanceof Block.Data data ? data.json().text() : ((Block.Text) block).text());
        }
        return text.toString();
    }
}
