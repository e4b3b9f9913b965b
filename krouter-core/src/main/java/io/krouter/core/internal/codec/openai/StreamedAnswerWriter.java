package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.framing.Sse;
import io.krouter.core.internal.codec.common.ClosingAnswerWriter;
import io.krouter.core.json.JsonOut;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** Writes an answer as chunks. Used by one thread. */
final class StreamedAnswerWriter extends ClosingAnswerWriter {

    private static final HeaderList HEADERS =
            HeaderList.of("content-type", "text/event-stream", "cache-control", "no-cache");

    private static final Body DONE = Body.of("[DONE]");

    private final ChatAnswerOptions options;
    private final long created;
    private final Consumer<StreamEvent> out;
    private final Map<String, Integer> toolIndexes = new LinkedHashMap<>();
    private boolean begun;

    /** @param created when the answer began, in seconds since 1970 */
    StreamedAnswerWriter(ChatAnswerOptions options, long created, Consumer<StreamEvent> out) {
        this.options = options;
        this.created = created;
        this.out = out;
    }

    @Override
    public HeaderList headers() {
        return HEADERS;
    }

    @Override
    public void text(String delta) {
        emit(delta().text("content", delta));
    }

    @Override
    public void reasoning(String delta) {
        emit(delta().text(ReasoningMembers.REASONING_CONTENT, delta));
    }

    /** OpenAI has no place for it; this is OpenRouter's. krouter's own mark is not written: the member shows it. */
    @Override
    public void reasoningSignature(String signature) {
        if (ReasoningMark.read(signature).isEmpty()) {
            detail(new JsonOut()
                    .beginObject()
                    .text("type", "reasoning.text")
                    .text("signature", signature)
                    .endObject()
                    .toJson());
        }
    }

    @Override
    public void redactedReasoning(String base64) {
        detail(EncryptedDetail.write(base64));
    }

    private void detail(String json) {
        emit(delta().array(ReasoningMembers.DETAILS).json(json).endArray());
    }

    @Override
    public void toolCallStart(String id, String name) {
        toolIndexes.put(id, toolIndexes.size());
        JsonOut chunk = toolCall(id).text("id", id).text("type", "function").object("function");
        emit(chunk.text("name", name)
                .text("arguments", "")
                .endObject()
                .endObject()
                .endArray());
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        JsonOut chunk = toolCall(id).object("function").text("arguments", fragment);
        emit(chunk.endObject().endObject().endArray());
    }

    private JsonOut toolCall(String id) {
        return delta().array("tool_calls").beginObject().number("index", begun(toolIndexes.get(id)));
    }

    @Override
    public void toolCallEnd(String id) {
        // A call has no end of its own here.
    }

    @Override
    public void end() {
        String finish = FinishReasons.write(stopReason(!toolIndexes.isEmpty()));
        event(delta().endObject().text("finish_reason", finish).endObject().endArray());
        if (options.includeUsage()) {
            JsonOut chunk = chunk().array("choices").endArray();
            event(UsageWriter.write(usage(), chunk));
        }
        out.accept(Sse.event("", DONE));
    }

    @Override
    public void failure(Failure failure) {
        out.accept(Sse.event("", ErrorWriter.body(failure)));
    }

    private JsonOut chunk() {
        return new JsonOut()
                .beginObject()
                .text("id", options.id())
                .text("object", "chat.completion.chunk")
                .number("created", created)
                .text("model", options.model());
    }

    /** A chunk with its delta open; the first one names the role. */
    private JsonOut delta() {
        JsonOut chunk =
                chunk().array("choices").beginObject().number("index", 0).object("delta");
        if (!begun) {
            begun = true;
            chunk.text("role", "assistant");
        }
        return chunk;
    }

    private void emit(JsonOut delta) {
        event(delta.endObject().json("finish_reason", "null").endObject().endArray());
    }

    private void event(JsonOut chunk) {
        out.accept(Sse.event("", chunk.endObject().toBody()));
    }
}
