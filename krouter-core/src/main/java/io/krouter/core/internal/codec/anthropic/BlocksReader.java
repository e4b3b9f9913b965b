package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.internal.codec.common.ToolArguments;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads the content blocks of an answer, which have an index. Used by one thread. */
final class BlocksReader {

    private final Map<Integer, Call> calls = new LinkedHashMap<>();
    /** Calls whose block has stopped with input that is no JSON object: only the stop reason shows whether they were cut. */
    private final List<Call> broken = new ArrayList<>();

    private final Set<String> ids = new HashSet<>();

    /**
     * A tool call of which not all has come.
     *
     * @param first the input in its beginning, which counts if nothing else comes; blank if there is none
     * @param input what has come since
     */
    private record Call(String id, String name, String first, ToolArguments input) {}

    /** A block begins; of a whole answer it is complete. */
    void start(int index, JsonValue block, AnswerSink sink) {
        switch (JsonBody.text(block, "type")) {
            case "text" -> {
                ifSaid(block, "text", sink::text);
                block.get("citations").ifPresent(list -> sink.extra("citations", new Json(list.json())));
            }
            case "thinking" -> {
                ifSaid(block, "thinking", sink::reasoning);
                ifSaid(block, "signature", sink::reasoningSignature);
            }
            case "redacted_thinking" -> ifSaid(block, "data", sink::redactedReasoning);
            case "tool_use" -> call(index, block, sink);
            default -> sink.extra(JsonBody.text(block, "type"), new Json(block.json()));
        }
    }

    private static void ifSaid(JsonValue object, String name, Consumer<String> listener) {
        String text = JsonBody.text(object, name);
        if (!text.isEmpty()) {
            listener.accept(text);
        }
    }

    private void call(int index, JsonValue block, AnswerSink sink) {
        stop(index, sink);
        String id = distinct(block.require("id").text());
        String name = block.require("name").text();
        calls.put(index, new Call(id, name, firstInput(block), new ToolArguments()));
        sink.toolCallStart(id, name);
    }

    /** Some servers begin with null or an empty text instead of the empty object. */
    private static String firstInput(JsonValue block) {
        return block.get("input")
                .filter(input -> !input.is(Kind.NULL))
                .map(input -> input.is(Kind.STRING) ? input.text() : input.json())
                .orElse("");
    }

    /** The client needs a different id for each call. */
    private String distinct(String id) {
        String distinct = id;
        for (int number = 2; !ids.add(distinct); number++) {
            distinct = id + "_" + number;
        }
        return distinct;
    }

    void delta(int index, JsonValue delta, AnswerSink sink) {
        switch (JsonBody.text(delta, "type")) {
            case "text_delta" -> ifSaid(delta, "text", sink::text);
            case "thinking_delta" -> ifSaid(delta, "thinking", sink::reasoning);
            case "signature_delta" -> ifSaid(delta, "signature", sink::reasoningSignature);
            case "input_json_delta" -> ifSaid(delta, "partial_json", fragment -> input(index, fragment, sink));
            default -> sink.extra(JsonBody.text(delta, "type"), new Json(delta.json()));
        }
    }

    /** Input of a block that is no call of the client's belongs to a tool of the service itself. */
    private void input(int index, String fragment, AnswerSink sink) {
        Call call = calls.get(index);
        if (call != null) {
            call.input.add(fragment);
            sink.toolCallInput(call.id, fragment);
        }
    }

    void stop(int index, AnswerSink sink) {
        Call call = calls.remove(index);
        if (call == null) {
            return;
        }
        if (call.input.isBlank()) {
            String first = call.first.isBlank() ? Json.EMPTY_OBJECT.text() : call.first;
            call.input.add(first);
            sink.toolCallInput(call.id, first);
        }
        if (call.input.isObject()) {
            sink.toolCallEnd(call.id);
        } else {
            broken.add(call);
        }
    }

    /**
     * No more will come.
     *
     * @param reason why the answer stopped; if that may cut a call, one that is not complete stays open
     * @throws io.krouter.core.internal.codec.common.BrokenAnswer if a call has other input than one JSON object
     */
    void stopAll(StopReason reason, AnswerSink sink) {
        List<Integer> open = new ArrayList<>(calls.keySet());
        open.forEach(index -> stop(index, sink));
        if (!broken.isEmpty() && !ToolArguments.maybeCut(reason)) {
            throw ToolArguments.broken(broken.get(0).name);
        }
        broken.clear();
    }
}
