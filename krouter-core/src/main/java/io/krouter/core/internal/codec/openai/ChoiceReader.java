package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.common.BrokenAnswer;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.JsonValue.Kind;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the one choice of an answer, in deltas or as a whole message. Used by one thread. */
final class ChoiceReader {

    /** Types of content parts that are thoughts. */
    private static final Set<String> THOUGHT_PARTS =
            Set.of("thinking", "reasoning", "reasoning_text", "summary", "summary_text");

    private static final List<String> THOUGHT_MEMBERS = List.of("thinking", "reasoning", "summary", "text");

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
        if (ChatError.isIn(choice)) {
            throw new BrokenAnswer(ChatError.of(choice).toFailure());
        }
        message(choice).ifPresent(delta -> delta(delta, sink));
        Optional<String> finish = choice.get("finish_reason").flatMap(JsonValue::asText);
        if (finish.isPresent() && !finish.get().isEmpty()) {
            FinishReasons.check(finish.get());
            finishReason = finish.get();
            close(sink);
        }
    }

    /** Some servers send an empty delta beside the whole message, and Perplexity the whole message beside each delta. */
    private static Optional<JsonValue> message(JsonValue choice) {
        Optional<JsonValue> delta = choice.get("delta").filter(value -> !isEmpty(value));
        return delta.or(() -> choice.get("message")).or(() -> choice.get("delta"));
    }

    private static boolean isEmpty(JsonValue delta) {
        return delta.members().stream()
                .allMatch(member -> member.name().equals("role")
                        || member.value().is(Kind.NULL)
                        || member.value().asText().filter(String::isEmpty).isPresent());
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
        Optional<JsonValue> legacyCall = delta.get("function_call").filter(call -> !isEmpty(call));
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
            if (THOUGHT_PARTS.contains(
                    part.get("type").flatMap(JsonValue::asText).orElse(""))) {
                thought(part, sink);
            } else {
                part.get("text").flatMap(JsonValue::asText).ifPresent(text -> text(text, sink));
            }
        }
    }

    /** A thought among the parts: one text, or Mistral's list of texts; its member is named for its type, or {@code text}. */
    private static void thought(JsonValue part, AnswerSink sink) {
        for (String name : THOUGHT_MEMBERS) {
            Optional<JsonValue> value = part.get(name);
            value.flatMap(JsonValue::asText).ifPresent(sink::reasoning);
            value.map(JsonValue::elements).orElse(List.of()).stream()
                    .flatMap(element -> element.get("text").flatMap(JsonValue::asText).stream())
                    .forEach(sink::reasoning);
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

    /** Reports what is still open, and why the model stopped. */
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
