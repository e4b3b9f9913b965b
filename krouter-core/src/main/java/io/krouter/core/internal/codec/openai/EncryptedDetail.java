package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Json;
import io.krouter.core.chat.SealedThought;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;

/**
 * An encrypted element of {@code reasoning_details}. OpenRouter passes on the blobs of several vendors, in several alphabets of
 * base64, so a blob is kept together with its maker ({@link SealedThought}). A blob of another format, which krouter writes
 * for an OpenAI client, has krouter's own {@code format} and is read back as it was.
 */
final class EncryptedDetail {

    private static final String OWN = "krouter";

    private EncryptedDetail() {}

    /** The base64 that stands for this detail in the canonical model. */
    static String read(JsonValue detail, String data, String model) {
        boolean isOwn = detail.get("format")
                .flatMap(JsonValue::asText)
                .filter(OWN::equals)
                .isPresent();
        return isOwn ? data : new SealedThought(ReasoningMembers.DETAILS, model, new Json(detail.json())).base64();
    }

    /** The detail that stands for this base64 of the canonical model. */
    static String write(String base64) {
        return SealedThought.read(base64)
                .filter(thought -> thought.member().equals(ReasoningMembers.DETAILS))
                .map(thought -> thought.value().text())
                .orElseGet(() -> new JsonOut()
                        .beginObject()
                        .text("type", "reasoning.encrypted")
                        .text("format", OWN)
                        .text("data", base64)
                        .endObject()
                        .toJson());
    }
}
