package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.HeaderList;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.framing.Sse;
import io.krouter.core.internal.codec.common.ClosingAnswerWriter;
import io.krouter.core.json.JsonOut;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Writes an answer as events. Each block has the next number as its index; calls that are open at once stay apart by it. Used
 * by one thread.
 */
final class AnthropicAnswerWriter extends ClosingAnswerWriter {

    private static final HeaderList HEADERS =
            HeaderList.of("content-type", "text/event-stream", "cache-control", "no-cache");

    private static final int NONE = -1;

    /** What the text or thought that is open is made of; only what is alike goes into one block. */
    private enum Kind {
        NOTHING,
        TEXT,
        THOUGHT,
        SIGNED_THOUGHT
    }

    private final AnswerForm form;
    private final Consumer<StreamEvent> out;
    private final Map<String, Integer> calls = new LinkedHashMap<>();
    private Kind open = Kind.NOTHING;
    private int openIndex = NONE;
    private int blocks;
    private boolean begun;
    private boolean called;

    AnthropicAnswerWriter(AnswerForm form, Consumer<StreamEvent> out) {
        this.form = form;
        this.out = out;
    }

    @Override
    public HeaderList headers() {
        return HEADERS;
    }

    @Override
    public void text(String delta) {
        if (open != Kind.TEXT) {
            openIndex = start(Kind.TEXT, block("text").text("text", ""));
        }
        delta(openIndex, "text_delta", "text", delta);
    }

    @Override
    public void reasoning(String delta) {
        if (open != Kind.THOUGHT) {
            startThought();
        }
        delta(openIndex, "thinking_delta", "thinking", delta);
    }

    /** A mark of krouter's own too: the client sends it back with the thought, as it does with a real signature. */
    @Override
    public void reasoningSignature(String signature) {
        if (open != Kind.THOUGHT && open != Kind.SIGNED_THOUGHT) {
            startThought();
        }
        open = Kind.SIGNED_THOUGHT;
        delta(openIndex, "signature_delta", "signature", signature);
    }

    private void startThought() {
        openIndex = start(Kind.THOUGHT, block("thinking").text("thinking", "").text("signature", ""));
    }

    @Override
    public void redactedReasoning(String base64) {
        stop(start(Kind.NOTHING, block("redacted_thinking").text("data", base64)));
    }

    @Override
    public void toolCallStart(String id, String name) {
        JsonOut block = block("tool_use").text("id", id).text("name", name);
        calls.put(id, start(Kind.NOTHING, block.object("input").endObject()));
        called = true;
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        delta(begun(calls.get(id)), "input_json_delta", "partial_json", fragment);
    }

    @Override
    public void toolCallEnd(String id) {
        Integer index = calls.remove(id);
        if (index != null) {
            stop(index);
        }
    }

    @Override
    public void end() {
        begin();
        stopOpen();
        calls.values().forEach(this::stop);
        String reason = StopReasons.write(stopReason(called));
        JsonOut event = event("message_delta").object("delta").text("stop_reason", reason);
        emit(
                "message_delta",
                AnthropicUsage.write(
                        usage(), event.json("stop_sequence", "null").endObject()));
        emit("message_stop", event("message_stop"));
    }

    @Override
    public void failure(Failure failure) {
        out.accept(Sse.event("error", AnthropicFailures.body(failure)));
    }

    private void begin() {
        if (begun) {
            return;
        }
        begun = true;
        JsonOut event = form.begin(event("message_start").object("message"));
        event.array("content").endArray().json("stop_reason", "null").json("stop_sequence", "null");
        emit("message_start", AnthropicUsage.write(usage(), event).endObject());
    }

    /** The content of a {@code content_block_start}, without the braces around it. */
    private static JsonOut block(String type) {
        return new JsonOut().beginObject().text("type", type);
    }

    private int start(Kind kind, JsonOut block) {
        begin();
        stopOpen();
        open = kind;
        emit(
                "content_block_start",
                indexed("content_block_start", blocks)
                        .json("content_block", block.endObject().toJson()));
        return blocks++;
    }

    private void delta(int index, String type, String name, String text) {
        JsonOut event = indexed("content_block_delta", index).object("delta");
        emit("content_block_delta", event.text("type", type).text(name, text).endObject());
    }

    /** Text and thoughts end where something else begins. */
    private void stopOpen() {
        if (open != Kind.NOTHING) {
            stop(openIndex);
            open = Kind.NOTHING;
        }
    }

    private void stop(int index) {
        emit("content_block_stop", indexed("content_block_stop", index));
    }

    private static JsonOut event(String type) {
        return new JsonOut().beginObject().text("type", type);
    }

    private static JsonOut indexed(String type, int index) {
        return event(type).number("index", index);
    }

    private void emit(String name, JsonOut event) {
        out.accept(Sse.event(name, event.endObject().toBody()));
    }
}
