package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.AnswerSink;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's thoughts from any of the members in which servers put them. A thought that comes without a signature gets a
 * {@link ReasoningMark}, once and as soon as something else follows. Used by one thread.
 */
final class ThoughtReader {

    private String model = "";
    private @Nullable String member;
    private boolean signed;

    void onModel(String model) {
        this.model = model;
    }

    void read(JsonValue delta, AnswerSink sink) {
        boolean hasText = ReasoningMembers.TEXTS.stream().anyMatch(name -> text(delta, name, sink));
        List<JsonValue> details =
                delta.get(ReasoningMembers.DETAILS).map(JsonValue::elements).orElse(List.of());
        for (JsonValue detail : details) {
            if (!hasText) {
                string(detail, "text").or(() -> string(detail, "summary")).ifPresent(sink::reasoning);
            }
            string(detail, "signature").ifPresent(signature -> sign(signature, sink));
            string(detail, "data").ifPresent(data -> sink.redactedReasoning(EncryptedDetail.read(detail, data, model)));
        }
    }

    /** Whether the member has a text. One server sends the same text in two members; it is reported once. */
    private boolean text(JsonValue delta, String name, AnswerSink sink) {
        Optional<String> text = string(delta, name);
        if (text.isPresent()) {
            member = name;
            sink.reasoning(text.get());
        }
        return text.isPresent();
    }

    private static Optional<String> string(JsonValue object, String name) {
        return object.get(name).flatMap(JsonValue::asText).filter(text -> !text.isEmpty());
    }

    private void sign(String signature, AnswerSink sink) {
        signed = true;
        sink.reasoningSignature(signature);
    }

    /** Something else follows. */
    void close(AnswerSink sink) {
        String last = member;
        if (last != null && !signed) {
            sign(new ReasoningMark(last, model).signature(), sink);
        }
    }
}
