package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.api.HeaderList;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.Failure;
import io.krouter.core.internal.codec.common.ClosingAnswerWriter;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes an answer as one JSON value, emitted as one event at its end. Used by one thread. */
final class AnthropicWholeAnswerWriter extends ClosingAnswerWriter {

    private static final HeaderList HEADERS = HeaderList.of("content-type", "application/json");

    private final AnswerForm form;
    private final Consumer<StreamEvent> out;
    private final List<Part> parts = new ArrayList<>();
    private final Map<String, Call> calls = new LinkedHashMap<>();

    AnthropicWholeAnswerWriter(AnswerForm form, Consumer<StreamEvent> out) {
        this.form = form;
        this.out = out;
    }

    /** A block of the answer. */
    private sealed interface Part {

        /** Writes its members. */
        void write(JsonOut out);
    }

    private record Text(StringBuilder text) implements Part {
        @Override
        public void write(JsonOut out) {
            out.text("type", "text").text("text", text.toString());
        }
    }

    private record Thought(StringBuilder text, StringBuilder signature) implements Part {
        @Override
        public void write(JsonOut out) {
            out.text("type", "thinking").text("thinking", text.toString()).text("signature", signature.toString());
        }
    }

    private record Redacted(String base64) implements Part {
        @Override
        public void write(JsonOut out) {
            out.text("type", "redacted_thinking").text("data", base64);
        }
    }

    private record Call(String id, String name, StringBuilder input) implements Part {
        @Override
        public void write(JsonOut out) {
            out.text("type", "tool_use").text("id", id).text("name", name).name("input");
            try {
                out.json(
                        input.isEmpty()
                                ? "{}"
                                : JsonIndex.of(input.toString()).root().json());
            } catch (MalformedJsonException e) {
                // Arguments that broke off stay what they are: a string.
                out.text(input.toString());
            }
        }
    }

    @Override
    public HeaderList headers() {
        return HEADERS;
    }

    @Override
    public void text(String delta) {
        if (!(last() instanceof Text)) {
            parts.add(new Text(new StringBuilder()));
        }
        if (last() instanceof Text text) {
            text.text.append(delta);
        }
    }

    private @Nullable Part last() {
        return parts.isEmpty() ? null : parts.get(parts.size() - 1);
    }

    @Override
    public void reasoning(String delta) {
        Thought thought = last() instanceof Thought open && open.signature.isEmpty() ? open : newThought();
        thought.text.append(delta);
    }

    @Override
    public void reasoningSignature(String signature) {
        Thought thought = last() instanceof Thought open ? open : newThought();
        thought.signature.append(signature);
    }

    private Thought newThought() {
        Thought thought = new Thought(new StringBuilder(), new StringBuilder());
        parts.add(thought);
        return thought;
    }

    @Override
    public void redactedReasoning(String base64) {
        parts.add(new Redacted(base64));
    }

    @Override
    public void toolCallStart(String id, String name) {
        Call call = new Call(id, name, new StringBuilder());
        calls.put(id, call);
        parts.add(call);
    }

    @Override
    public void toolCallInput(String id, String fragment) {
        begun(calls.get(id)).input.append(fragment);
    }

    @Override
    public void toolCallEnd(String id) {
        // A call has no end of its own here.
    }

    @Override
    public void end() {
        JsonOut answer = form.begin(new JsonOut().beginObject()).array("content");
        for (Part part : parts) {
            answer.beginObject();
            part.write(answer);
            answer.endObject();
        }
        answer.endArray().text("stop_reason", StopReasons.write(stopReason(!calls.isEmpty())));
        answer.json("stop_sequence", "null");
        emit(AnthropicUsage.write(usage(), answer).endObject().toBody());
    }

    @Override
    public void failure(Failure failure) {
        emit(AnthropicFailures.body(failure));
    }

    private void emit(Body body) {
        out.accept(StreamEvent.of("", body, body));
    }
}
