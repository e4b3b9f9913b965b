package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.StopReason;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the one choice of an answer, in deltas or as a whole message. Used by one thread. */
final class ChoiceReader {

    private final ThoughtReader thoughts = new ThoughtReader();
    private final ToolCallReader toolCalls = new ToolCallReader();
    private @Nullable String finishReason;
    private boolean refused;
    private boolean there;

    void onModel(Optional<String> model) {
        model.ifPresent(thoughts::onModel);
    }

    void read(JsonValue choice, AnswerSink sink) {
        there = true;
        choice.get("delta").or(() -> choice.get("message")).ifPresent(delta -> delta(delta, sink));
        Optional<String> finish = choice.get("finish_reason").flatMap(JsonValue::asText);
        if (finish.isPresent() && !finish.get().isEmpty()) {
            FinishReasons.check(finish.get());
            finishReason = finish.get();
            close(sink);
        }
    }

    private void delta(JsonValue delta, AnswerSink sink) {
        thoughts.read(delta, sink);
        delta.get("content").ifPresent(content -> content(content, sink));
        Optional<String> refusal = delta.get("refusal").flatMap(JsonValue::asText);
        if (refusal.isPresent() && !refusal.get().isEmpty()) {
            refused = true;
            text(refusal.get(), sink);
        }
        List<JsonValue> calls = delta.get("tool_calls").map(JsonValue::elements).orElse(List.of());
        Optional<JsonValue> legacyCall = delta.get("function_call");
        if (!calls.isEmpty() || legacyCall.isPresent()) {
            thoughts.close(sink);
            calls.forEach(call -> toolCalls.read(call, sink));
            legacyCall.ifPresent(function -> toolCalls.readFunction(function, sink));
        }
    }

    /** Text, or Mistral's list of text and thinking. */
    private void content(JsonValue content, AnswerSink sink) {
        if (content.is(Kind.STRING)) {
            text(content.text(), sink);
        }
        for (JsonValue part : content.elements()) {
            part.get("text").flatMap(JsonValue::asText).ifPresent(text -> text(text, sink));
            for (JsonValue thought :
                    part.get("thinking").map(JsonValue::elements).orElse(List.of())) {
                thought.get("text").flatMap(JsonValue::asText).ifPresent(sink::reasoning);
            }
        }
    }

    private void text(String text, AnswerSink sink) {
        if (!text.isEmpty()) {
            thoughts.close(sink);
            sink.text(text);
        }
    }

    private void close(AnswerSink sink) {
        thoughts.close(sink);
        toolCalls.close(reason(), sink);
    }

    /** Tells what is still open and why the model stopped. */
    void end(AnswerSink sink) {
        close(sink);
        StopReason reason = reason();
        if (reason == StopReason.UNKNOWN) {
            sink.drift("stop reason " + finishReason);
        }
        sink.stop(refused ? StopReason.CONTENT_FILTERED : reason);
    }

    private StopReason reason() {
        return FinishReasons.read(finishReason == null ? "" : finishReason, toolCalls.any());
    }

    boolean isFinished() {
        return finishReason != null;
    }

    boolean isThere() {
        return there;
    }
}
