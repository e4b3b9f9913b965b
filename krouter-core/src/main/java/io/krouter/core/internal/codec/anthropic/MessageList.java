package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.common.MarkedText;
import io.krouter.core.internal.codec.common.ToolAnswers;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes messages of turns: user and assistant in turn, the user first, each call answered at the beginning of the next
 * message, as the service insists. What a turn becomes depends on nothing that comes after the next user's turn, so that a
 * longer conversation begins with the blocks of the shorter one. Used by one thread.
 */
final class MessageList {

    private final List<Message> messages = new ArrayList<>();
    private final DistinctIds ids = new DistinctIds();
    /** What answers the calls of the last message. */
    private final List<Block> results = new ArrayList<>();

    private MessageList() {}

    static List<Message> of(List<Turn> turns) {
        MessageList list = new MessageList();
        list.addAll(turns);
        return list.messages;
    }

    private void addAll(List<Turn> turns) {
        ToolAnswers answers = new ToolAnswers();
        Turn.Role before = Turn.Role.USER;
        for (int i = 0; i < turns.size(); i++) {
            Turn turn = turns.get(i);
            if (before == Turn.Role.USER) {
                answers = turn.role() == Turn.Role.USER ? new ToolAnswers() : ToolAnswers.next(turns, i);
            }
            add(turn, answers);
            before = turn.role();
        }
        if (!results.isEmpty() || messages.isEmpty()) {
            user(List.of(), answers);
        }
    }

    private void add(Turn turn, ToolAnswers answers) {
        switch (turn.role()) {
            case USER -> user(turn.blocks(), answers);
            case ASSISTANT -> assistant(turn.blocks(), answers);
        }
    }

    private void user(List<Block> blocks, ToolAnswers answers) {
        Message message = last(Turn.Role.USER);
        message.blocks().addAll(results);
        results.clear();
        for (Block block : blocks) {
            // A result that answers a call stands in front of everything already.
            if (!(block instanceof Block.ToolResult result && answers.isTaken(result))) {
                SendableBlocks.ofUser(block).ifPresent(message.blocks()::add);
            }
        }
        if (message.isEmpty()) {
            message.blocks().add(new Block.Text(MarkedText.NO_TEXT));
        }
    }

    /** A turn without content adds nothing: a made-up text would be one that the model believes to have said. */
    private void assistant(List<Block> blocks, ToolAnswers answers) {
        List<Block> sendable = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.ToolCall call) {
                sendable.add(call(call, answers));
            } else {
                SendableBlocks.ofAssistant(block).ifPresent(sendable::add);
            }
        }
        if (Message.written(sendable).isEmpty()) {
            return;
        }
        if (messages.isEmpty()) {
            last(Turn.Role.USER).blocks().add(new Block.Text(MarkedText.NO_TEXT));
        }
        last(Turn.Role.ASSISTANT).blocks().addAll(sendable);
    }

    private Block call(Block.ToolCall call, ToolAnswers answers) {
        String id = ids.next(call.id());
        results.add(answers.take(call.id())
                .map(result -> SendableBlocks.result(result, id))
                .orElseGet(() -> SendableBlocks.textResult(id, MarkedText.NO_RESULT)));
        return new Block.ToolCall(id, call.name(), SendableBlocks.input(call.input()));
    }

    /** The last message if it has this role, else a new one. */
    private Message last(Turn.Role role) {
        if (messages.isEmpty() || messages.get(messages.size() - 1).role() != role) {
            messages.add(new Message(role));
        }
        return messages.get(messages.size() - 1);
    }
}
