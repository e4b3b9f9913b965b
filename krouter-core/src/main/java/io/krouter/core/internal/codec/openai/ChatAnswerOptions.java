package io.krouter.core.internal.codec.openai;

import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.core.codec.AnswerWriter;
import io.krouter.core.internal.codec.common.JsonBody;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.time.Clock;
import java.util.function.Consumer;

/**
 * The form of the answer that a request asks for.
 *
 * @param id of the answer, made from the request
 * @param model as the client named it
 * @param stream whether the answer shall come as events
 * @param includeUsage whether a stream shall end with token counts
 */
record ChatAnswerOptions(String id, String model, boolean stream, boolean includeUsage) {

    /** A request that cannot be read has the form that any client reads: it is only answered with a failure. */
    static ChatAnswerOptions of(LlmRequest request) {
        String id = "chatcmpl-" + JsonBody.digest(request);
        try {
            JsonValue root = JsonBody.root(request);
            return new ChatAnswerOptions(
                    id,
                    JsonBody.text(root, "model"),
                    root.get("stream").filter(JsonValue::isTrue).isPresent(),
                    root.at("stream_options", "include_usage")
                            .filter(JsonValue::isTrue)
                            .isPresent());
        } catch (MalformedJsonException e) {
            return new ChatAnswerOptions(id, "", false, false);
        }
    }

    AnswerWriter newWriter(Consumer<StreamEvent> out) {
        long created = Clock.systemUTC().instant().getEpochSecond();
        return stream ? new StreamedAnswerWriter(this, created, out) : new WholeAnswerWriter(this, created, out);
    }
}
