package io.krouter.core.internal.cache;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.codec.ClientCodec;
import io.krouter.core.codec.PromptLayout;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import io.krouter.core.json.MalformedJsonException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the segments of a request's prompt, for the {@link PrefixLedger}. */
public final class Segments {

    private static final Body.View<Bytes> BYTES = Bytes::new;

    // A new key in each process, so that a hash reveals nothing about the text outside of it.
    private static final SipHash.Key KEY = SipHash.Key.random();

    private Segments() {}

    /**
     * The segments in the order in which the model sees them: tools, system prompt, each message. Empty if the body is
     * one-shot or not readable.
     */
    public static Optional<List<Segment>> of(LlmRequest request, PromptLayout layout) {
        return index(request).map(index -> {
            Bytes bytes = request.body().view(BYTES);
            List<Segment> segments = new ArrayList<>();
            PromptParts.of(layout, index.root())
                    .forEach(part -> segments.add(new Reading(bytes, layout).segment(part)));
            return segments;
        });
    }

    /** The client's own id of the conversation; empty too where the body is one-shot or not readable. */
    public static Optional<String> conversationId(LlmRequest request, ClientCodec codec) {
        return index(request).flatMap(codec::conversationId);
    }

    private static Optional<JsonIndex> index(LlmRequest request) {
        if (request.body().isOneShot()) {
            return Optional.empty();
        }
        try {
            return Optional.of(request.body().view(JsonIndex.VIEW));
        } catch (MalformedJsonException e) {
            return Optional.empty();
        }
    }

    /** Where a body's bytes lie, so that values are hashed in place. */
    @SuppressWarnings("ArrayRecordComponent") // a handle on the bytes; two of them are never compared
    private record Bytes(byte[] array, int offset, int length) {}

    private static final class Reading implements PromptWalk.Visitor {
        private final Bytes bytes;
        private final PromptLayout layout;
        private final SipHash content = new SipHash(KEY);
        private final SipHash ids = new SipHash(KEY);
        private int size;

        Reading(Bytes bytes, PromptLayout layout) {
            this.bytes = bytes;
            this.layout = layout;
        }

        Segment segment(PromptParts.Part part) {
            new PromptWalk(layout, this).visit(part.value());
            return new Segment(part.name(), content.hash(), ids.hash(), size);
        }

        @Override
        public void mark(String name) {
            content.put(name).put((byte) 0);
        }

        @Override
        public void value(JsonValue value) {
            put(content, value);
        }

        @Override
        public void id(JsonValue id) {
            put(ids, id);
        }

        private void put(SipHash hash, JsonValue value) {
            int length = value.end() - value.start();
            hash.put(length).put(bytes.array, bytes.offset + value.start(), length);
            size += length;
        }
    }
}
