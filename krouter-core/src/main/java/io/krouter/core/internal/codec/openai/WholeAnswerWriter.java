package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.internal.codec.common.ClosingAnswerWriter;
import io.krouter.core.json.JsonOut;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Writes an answer as one JSON value, emitted as one event at its end. Used by one thread. */
final class WholeAnswerWriter extends ClosingAnswerWriter {

    private static final HeaderList HEADERS = HeaderList.of("content-type", "application/json");

    private final ChatAnswerOptions options;
    private final long created;
    private final Consumer<StreamEvent> out;
    private final StringBuilder text = new StringBuilder();
    private final StringBuilder reasoning = new StringBuilder();
    private final StringBuilder signature = new StringBuilder();
    private final List<String> encrypted = new ArrayList<>();
    private final Map<String, Call> calls = new LinkedHashMap<>();

    /** @param created when the answer began, in seconds since 1970 */
    WholeAnswerWriter(ChatAnswerOptions options, long created, Consumer<StreamEvent> out) {
        this.options = options;
        this.created = created;
        this.out = out;
    }

    private record Call(String name, StringBuilder arguments) {}

    @Override
    public HeaderList headers() {
        return HEADERS;
    }

    @Override
    public void text(String delta) {
        text.append(delta);
    }

    @Override
    public void reasoning(String delta) {
        reasoning.append(delta);
    }

    @Override
    public void reasoningSignature(String signature) {
        if (ReasoningMark.read(signature).isEmpty()) {
            this.signature.append(signature);
        }
    }

    @Override
    public void redactedReasoning(String base64) {
        encrypted.add(EncryptedDetail.write(base64));
    }

    @Override
    public void toolCallStart(String id, String name) {
        calls.put(id, new Call(name, new StringBuilder()));
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        begun(calls.get(id)).arguments.append(fragment);
    }

    @Override
    public void toolCallEnd(String id) {
        // A call has no end of its own here.
    }

    @Override
    public void end() {
        JsonOut answer = new JsonOut().beginObject().text("id", options.id()).text("object", "chat.completion");
        answer.number("created", created).text("model", options.model());
        answer.array("choices").beginObject().number("index", 0);
        message(answer);
        answer.text("finish_reason", FinishReasons.write(stopReason(!calls.isEmpty())));
        answer.endObject().endArray();
        emit(UsageWriter.write(usage(), answer).endObject().toBody());
    }

    private void message(JsonOut answer) {
        answer.object("message").text("role", "assistant");
        if (text.isEmpty() && !calls.isEmpty()) {
            answer.json("content", "null");
        } else {
            answer.text("content", text.toString());
        }
        answer.json("refusal", "null");
        thoughts(answer);
        toolCalls(answer);
        answer.endObject();
    }

    private void thoughts(JsonOut answer) {
        if (!reasoning.isEmpty()) {
            answer.text(ReasoningMembers.REASONING_CONTENT, reasoning.toString());
        }
        if (!signature.isEmpty() || !encrypted.isEmpty()) {
            answer.array(ReasoningMembers.DETAILS);
            if (!signature.isEmpty()) {
                answer.beginObject().text("type", "reasoning.text");
                answer.text("signature", signature.toString()).endObject();
            }
            encrypted.forEach(answer::json);
            answer.endArray();
        }
    }

    private void toolCalls(JsonOut answer) {
        if (calls.isEmpty()) {
            return;
        }
        answer.array("tool_calls");
        calls.forEach((id, call) -> answer.beginObject()
                .text("id", id)
                .text("type", "function")
                .object("function")
                .text("name", call.name())
                .text("arguments", call.arguments().toString())
                .endObject()
                .endObject());
        answer.endArray();
    }

    @Override
    public void failure(Failure failure) {
        emit(ErrorWriter.body(failure));
    }

    private void emit(Body body) {
        out.accept(StreamEvent.of("", body, body));
    }
}
