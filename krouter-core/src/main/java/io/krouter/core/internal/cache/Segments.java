package io.krouter.core.internal.cache;

import com.google.common.hash.HashFunction;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the segments of a request's prompt, for the {@link PrefixLedger}. */
public final class Segments {

    private static final Body.View<Bytes> BYTES = Bytes::new;

    // Keyed anew in each process, so that a hash outside of it says nothing about the text.
    private static final HashFunction HASH = keyed(new SecureRandom());

    /** The model that Kiro names when it asks for an intent. */
    private static final String CLASSIFIER = "simple-task";

    private Segments() {}

    private static HashFunction keyed(SecureRandom random) {
        return Hashing.sipHash24(random.nextLong(), random.nextLong());
    }

    /**
     * The segments in the order in which the model sees them: tools, system prompt, each message. Empty if the format has no
     * layout here, or the body is one-shot or not readable.
     */
    public static Optional<List<Segment>> of(LlmRequest request) {
        return root(request)
                .flatMap(root -> PromptParts.of(request.format(), root))
                .map(parts -> {
                    Bytes bytes = request.body().view(BYTES);
                    List<Segment> segments = new ArrayList<>(parts.size());
                    parts.forEach(part -> segments.add(new Reading(bytes).segment(part)));
                    return segments;
                });
    }

    /**
     * The client's own id of the conversation, where its format has one. A request that only asks what kind of chat it is
     * ({@code simple-task}, Kiro's intent classification) belongs to none: each is a prompt of its own.
     */
    public static Optional<String> conversationId(LlmRequest request) {
        return request.format().equals(WireFormat.KIRO)
                ? root(request)
                        .filter(root -> !isClassification(root))
                        .flatMap(root -> root.at("conversationState", "conversationId"))
                        .flatMap(JsonValue::asText)
                : Optional.empty();
    }

    private static boolean isClassification(JsonValue root) {
        return root.at("conversationState", "currentMessage", "userInputMessage", "modelId")
                .flatMap(JsonValue::asText)
                .filter(CLASSIFIER::equals)
                .isPresent();
    }

    private static Optional<JsonValue> root(LlmRequest request) {
        if (request.body().isOneShot()) {
            return Optional.empty();
        }
        try {
            return Optional.of(request.body().view(JsonIndex.VIEW).root());
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    /** Where a body's bytes lie, so that values are hashed in place. */
    @SuppressWarnings("ArrayRecordComponent") // a handle on the bytes; two of them are never compared
    private record Bytes(byte[] array, int offset, int length) {}

    private static final class Reading implements PromptWalk.Visitor {
        private final Bytes bytes;
        private final Hasher content = HASH.newHasher();
        private final Hasher ids = HASH.newHasher();
        private int size;

        Reading(Bytes bytes) {
            this.bytes = bytes;
        }

        Segment segment(PromptParts.Part part) {
            PromptWalk.visit(part.value(), this);
            return new Segment(part.name(), content.hash().asLong(), ids.hash().asLong(), size);
        }

        @Override
        public void mark(String name) {
            content.putUnencodedChars(name).putByte((byte) 0);
        }

        @Override
        public void value(JsonValue value) {
            put(content, value);
        }

        @Override
        public void id(JsonValue id) {
            put(ids, id);
        }

        private void put(Hasher hasher, JsonValue value) {
            int length = value.end() - value.start();
            hasher.putInt(length).putBytes(bytes.array, bytes.offset + value.start(), length);
            size += length;
        }
    }
}
