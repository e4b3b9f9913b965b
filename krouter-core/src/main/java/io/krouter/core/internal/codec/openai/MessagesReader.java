package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Turn;
import io.krouter.core.chat.Turn.Role;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.internal.codec.common.MarkedText;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads messages in their order as system blocks and turns. Tool messages and the user's message after them are one
 * turn, as most other formats have it. Used once.
 */
final class MessagesReader {

    private static final Set<String> KNOWN_OF_USER = Set.of("role", "content");

    private final AssistantReader assistant;
    private final List<Block> system = new ArrayList<>();
    private final List<Turn> turns = new ArrayList<>();
    /** Results of tools that no turn holds yet. */
    private final List<Block> results = new ArrayList<>();

    /** @param model the model that is asked */
    MessagesReader(String model) {
        this.assistant = new AssistantReader(model);
    }

    void read(JsonValue message) {
        switch (message.require("role").text()) {
            case "system", "developer" -> system(message);
            case "user" -> user(message);
            case "assistant" -> assistant(message);
            case "tool" -> results.add(result(message, text(message, "tool_call_id")));
            case "function" -> results.add(result(message, assistant.lastLegacyId()));
            default ->
                throw new MalformedRequestException("expected the role system, developer, user, assistant, tool or"
                        + " function at byte " + message.require("role").start());
        }
    }

    private static String text(JsonValue message, String name) {
        return message.require(name).text();
    }

    /** In the middle of a conversation it is a user's text: moved to the front it would change what was sent before. */
    private void system(JsonValue message) {
        List<Block> blocks = ContentReader.read(message.get("content"));
        if (turns.isEmpty() && results.isEmpty()) {
            system.addAll(blocks);
        } else {
            endResults();
            turns.add(new Turn(Role.USER, List.of(new Block.Text(MarkedText.system(blocks))), Map.of()));
        }
    }

    private void user(JsonValue message) {
        results.addAll(ContentReader.read(message.get("content")));
        endTurn(JsonBody.extras(message, KNOWN_OF_USER));
    }

    private void assistant(JsonValue message) {
        endResults();
        turns.add(assistant.read(message));
    }

    private static Block result(JsonValue message, String id) {
        Optional<String> name = message.get("name").flatMap(JsonValue::asText);
        return new Block.ToolResult(id, name, ContentReader.read(message.get("content")), false);
    }

    private void endResults() {
        if (!results.isEmpty()) {
            endTurn(Map.of());
        }
    }

    private void endTurn(Map<String, Json> extras) {
        turns.add(new Turn(Role.USER, results, extras));
        results.clear();
    }

    List<Block> system() {
        return system;
    }

    /** All turns; no message can be read afterwards. */
    List<Turn> turns() {
        endResults();
        return turns;
    }
}
