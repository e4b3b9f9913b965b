package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.common.MarkedText;
import io.krouter.core.internal.codec.common.ToolAnswers;
import io.krouter.core.json.JsonOut;
import java.util.List;
import java.util.Map;

/**
 * Writes system and turns as messages: one system message, one message per turn, and one tool message per call directly
 * after the message that calls. What a turn becomes depends on nothing that comes after the next user's turn, so that a
 * longer conversation begins with the bytes of the shorter one. Used by one thread.
 */
final class MessagesWriter {

    private final Prompt prompt;
    private final boolean withExtras;
    private final JsonOut out;
    /** The last message is a tool's. */
    private boolean afterTools;

    /** @param withExtras whether the prompt's extras are members of this format */
    MessagesWriter(Prompt prompt, boolean withExtras, JsonOut out) {
        this.prompt = prompt;
        this.withExtras = withExtras;
        this.out = out;
    }

    void write() {
        out.array("messages");
        system();
        ToolAnswers answers = new ToolAnswers();
        Turn.Role before = Turn.Role.USER;
        List<Turn> turns = prompt.turns();
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (before == Turn.Role.USER) {
                answers = turn.role() == Turn.Role.USER ? new ToolAnswers() : ToolAnswers.next(turns, i);
            }
            write(turn, answers);
            before = turn.role();
        }
        out.endArray();
    }

    private void write(Turn turn, ToolAnswers answers) {
        switch (turn.role()) {
            case USER -> user(turn, answers);
            case ASSISTANT -> afterTools = new AssistantWriter(prompt.model(), answers, out).write(turn, extras(turn));
        }
    }

    private Map<String, Json> extras(Turn turn) {
        return withExtras ? turn.extras() : Map.of();
    }

    private void system() {
        String text = MarkedText.paragraphs(
                prompt.system().stream().map(MarkedText::of).toList());
        if (!text.isEmpty()) {
            // Not "developer": OpenAI takes either for every model, most compatible servers know only this one.
            out.beginObject().text("role", "system").text("content", text).endObject();
        }
    }

    /** Results that answer a call stand in their tool messages already; there need be nothing else. */
    private void user(Turn turn, ToolAnswers answers) {
        UserContent content = new UserContent();
        for (Block block : turn.blocks()) {
            if (!(block instanceof Block.ToolResult result)) {
                content.add(block);
                continue;
            }
            if (!answers.isTaken(result)) {
                content.add(result);
            }
            content.addAttachments(result);
        }
        if (!content.isEmpty() || !afterTools) {
            user(content, extras(turn));
        }
    }

    private void user(UserContent content, Map<String, Json> extras) {
        afterTools = false;
        out.beginObject().text("role", "user");
        content.write(out);
        extras.forEach((name, json) -> out.json(name, json.text()));
        out.endObject();
    }
}
