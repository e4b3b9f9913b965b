package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.core.codec.AnswerWriter;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.function.Consumer;

/**
 * The form of the answer that a request asks for.
 *
 * @param id of the answer, made from the request
 * @param model as the client named it
 * @param stream whether the answer shall come as events
 */
record AnswerForm(String id, String model, boolean stream) {

    /** A request that cannot be read has the form that any client reads: it is only answered with a failure. */
    static AnswerForm of(LlmRequest request) {
        String id = "msg_" + JsonBody.digest(request);
        try {
            JsonValue root = JsonBody.root(request);
            boolean stream = root.get("stream").filter(JsonValue::isTrue).isPresent();
            return new AnswerForm(id, JsonBody.text(root, "model"), stream);
        } catch (MalformedJsonException e) {
            return new AnswerForm(id, "", false);
        }
    }

    AnswerWriter newWriter(Consumer<StreamEvent> out) {
        return stream ? new AnthropicAnswerWriter(this, out) : new AnthropicWholeAnswerWriter(this, out);
    }

    /** Begins a message in the object that is open; its content follows. */
    JsonOut begin(JsonOut out) {
        return out.text("id", id)
                .text("type", "message")
                .text("role", "assistant")
                .text("model", model);
    }
}
