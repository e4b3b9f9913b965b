package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.SealedThought;
import io.krouter.core.chat.Turn;
import io.krouter.core.internal.codec.common.MarkedText;
import io.krouter.core.internal.codec.common.ToolAnswers;
import io.krouter.core.json.JsonOut;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Writes one turn of the assistant: its message and the tool messages that answer its calls. Used by one thread.
 *
 * <p>A thought goes back in the member in which it came, if the model that is asked is the one that thought: DeepSeek and
 * Kimi refuse a tool call whose {@code reasoning_content} is missing. OpenAI, Mistral, Groq and Cerebras refuse members
 * that they do not know, so every other thought is marked text before the answer. A signature, and a thought that only its
 * own service can read, are worth nothing to this service; they stay in the client's history for the one that wrote them.
 */
final class AssistantWriter {

    private final String model;
    private final ToolAnswers answers;
    private final JsonOut out;

    AssistantWriter(String model, ToolAnswers answers, JsonOut out) {
        this.model = model;
        this.answers = answers;
        this.out = out;
    }

    /** Whether the last message that was written is a tool's. */
    boolean write(Turn turn, Map<String, Json> extras) {
        List<Block.ToolCall> calls = new ArrayList<>();
        List<String> pieces = new ArrayList<>();
        Map<String, String> thoughts = new LinkedHashMap<>();
        List<String> details = new ArrayList<>();
        for (Block block : turn.blocks()) {
            if (block instanceof Block.ToolCall call) {
                calls.add(call);
            } else if (!(block instanceof Block.Reasoning thought) || !goesBack(thought, thoughts, details)) {
                pieces.add(MarkedText.of(block));
            }
        }
        String text = MarkedText.paragraphs(pieces);
        if (text.isBlank() && calls.isEmpty() && thoughts.isEmpty() && details.isEmpty() && extras.isEmpty()) {
            // Several services refuse a message without content, now and in every later turn.
            return false;
        }
        List<String> ids = distinctIds(calls);
        out.beginObject().text("role", "assistant");
        content(text, !calls.isEmpty());
        thoughts.forEach(out::text);
        details(details);
        calls(calls, ids);
        extras.forEach((name, json) -> out.json(name, json.text()));
        out.endObject();
        answers(calls, ids);
        return !calls.isEmpty();
    }

    /** Puts a thought that goes back to its own model where it came from; returns whether it does. */
    private boolean goesBack(Block.Reasoning thought, Map<String, String> thoughts, List<String> details) {
        Optional<String> member = member(thought);
        if (member.isPresent()) {
            thoughts.merge(member.get(), thought.text(), String::concat);
            return true;
        }
        Optional<Json> detail = detail(thought);
        detail.ifPresent(json -> details.add(json.text()));
        return detail.isPresent();
    }

    private Optional<String> member(Block.Reasoning thought) {
        return thought.signature()
                .flatMap(ReasoningMark::read)
                .filter(mark -> ReasoningMembers.ALL.contains(mark.member()) && mark.isFrom(model))
                .map(ReasoningMark::member);
    }

    private Optional<Json> detail(Block.Reasoning thought) {
        return thought.redacted()
                .flatMap(SealedThought::read)
                .filter(found -> found.member().equals(ReasoningMembers.DETAILS) && found.isFrom(model))
                .map(SealedThought::value);
    }

    private void details(List<String> details) {
        if (!details.isEmpty()) {
            out.array(ReasoningMembers.DETAILS);
            details.forEach(out::json);
            out.endArray();
        }
    }

    /** OpenAI requires null beside calls, and some compatible services refuse an empty text there; without calls it refuses null. */
    private void content(String text, boolean calls) {
        if (calls && text.isBlank()) {
            out.json("content", "null");
        } else {
            out.text("content", text);
        }
    }

    private void calls(List<Block.ToolCall> calls, List<String> ids) {
        if (calls.isEmpty()) {
            return;
        }
        out.array("tool_calls");
        for (int i = 0; i < calls.size(); i++) {
            Block.ToolCall call = calls.get(i);
            out.beginObject().text("id", ids.get(i)).text("type", "function").object("function");
            out.text("name", call.name()).text("arguments", arguments(call.input()));
            out.endObject().endObject();
        }
        out.endArray();
    }

    /** Templates of local models read the arguments as an object, and "null" carries nothing. */
    private static String arguments(Json input) {
        return input.equals(Json.NULL) ? Json.EMPTY_OBJECT.text() : input.text();
    }

    private void answers(List<Block.ToolCall> calls, List<String> ids) {
        for (int i = 0; i < calls.size(); i++) {
            Optional<Block.ToolResult> answer = answers.take(calls.get(i).id());
            out.beginObject().text("role", "tool").text("tool_call_id", ids.get(i));
            out.text("content", answer.map(MarkedText::toolContent).orElse(MarkedText.NO_RESULT))
                    .endObject();
        }
    }

    /** Two calls of one turn with one id would have two answers to one call. */
    private static List<String> distinctIds(List<Block.ToolCall> calls) {
        Set<String> seen = new HashSet<>();
        List<String> ids = new ArrayList<>();
        for (Block.ToolCall call : calls) {
            String id = call.id();
            for (int number = 2; !seen.add(id); number++) {
                id = numbered(call.id(), "_" + number);
            }
            ids.add(id);
        }
        return ids;
    }

    private static String numbered(String id, String number) {
        int kept = Math.min(id.length(), OpenAiChatCodec.MAX_TOOL_ID_LENGTH - number.length());
        return id.substring(0, kept) + number;
    }
}
