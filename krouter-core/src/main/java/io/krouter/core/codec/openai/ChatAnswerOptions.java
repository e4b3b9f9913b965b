package io.krouter.core.codec.openai;

import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.core.chat.AnswerWriter;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.HexFormat;
import java.util.function.Consumer;

/**
 * What a request says about the form of its answer.
 *
 * @param id of the answer, made from the request
 * @param model as the client named it
 * @param stream whether the answer shall come as events
 * @param includeUsage whether a stream shall end with token counts
 */
record ChatAnswerOptions(String id, String model, boolean stream, boolean includeUsage) {

    /** A request that cannot be read has the form that any client reads: it is only answered with a failure. */
    static ChatAnswerOptions of(LlmRequest request) {
        String id = "chatcmpl-" + digest(request.body().toByteArray());
        try {
            JsonValue root = OpenAiChatCodec.root(request);
            return new ChatAnswerOptions(
                    id,
                    root.get("model").flatMap(JsonValue::asText).orElse(""),
                    root.get("stream").filter(JsonValue::isTrue).isPresent(),
                    root.at("stream_options", "include_usage")
                            .filter(JsonValue::isTrue)
                            .isPresent());
        } catch (MalformedJsonException e) {
            return new ChatAnswerOptions(id, "", false, false);
        }
    }

    /** 24 hexadecimal digits, so that a client may take the ids of different requests for different. */
    private static String digest(byte[] body) {
        try {
            byte[] sha = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(sha, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JVM has SHA-256", e);
        }
    }

    AnswerWriter newWriter(Consumer<StreamEvent> out) {
        long created = Clock.systemUTC().instant().getEpochSecond();
        return stream ? new StreamedAnswerWriter(this, created, out) : new WholeAnswerWriter(this, created, out);
    }
}
