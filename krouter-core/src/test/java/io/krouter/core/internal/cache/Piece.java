package io.krouter.core.internal.cache;

import io.krouter.api.Body;
import io.krouter.api.WireFormat;
import io.krouter.core.codec.PromptLayout;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * A piece of a prompt that a cache keeps or loses as a whole: one tool, one block of a message, or one message.
 *
 * @param text what the model sees of it
 * @param tokens of the text
 * @param cachePoint whether the request marks the end of this piece as a cache point
 */
record Piece(String text, int tokens, boolean cachePoint) {

    /** Four bytes a token: rough, but alike in every turn. */
    static final ToIntFunction<String> FOUR_BYTES = text -> (text.length() + 3) / 4;

    /** The pieces of a request's prompt: tools, then system prompt, then messages. */
    static List<Piece> of(WireFormat format, Body body, ToIntFunction<String> tokens) {
        Reader reader = new Reader(tokens, Layouts.of(format));
        boolean inBlocks = format.equals(WireFormat.ANTHROPIC_MESSAGES) || format.equals(WireFormat.BEDROCK_CONVERSE);
        PromptParts.of(Layouts.of(format), body.view(JsonIndex.VIEW).root())
                .forEach(part -> reader.read(part, inBlocks));
        return reader.pieces;
    }

    private static final class Reader {
        private final ToIntFunction<String> tokens;
        private final PromptLayout layout;
        private final List<Piece> pieces = new ArrayList<>();

        Reader(ToIntFunction<String> tokens, PromptLayout layout) {
            this.tokens = tokens;
            this.layout = layout;
        }

        void read(PromptParts.Part part, boolean inBlocks) {
            if (part.name().equals("tools") || inBlocks && part.value().is(JsonValue.Kind.ARRAY)) {
                part.value().elements().forEach(element -> add("", element));
            } else if (inBlocks
                    && part.value()
                            .at("content")
                            .filter(c -> c.is(JsonValue.Kind.ARRAY))
                            .isPresent()) {
                String role = part.value().require("role").text();
                part.value().require("content").elements().forEach(block -> add(role, block));
            } else {
                add("", part.value());
            }
        }

        private void add(String role, JsonValue value) {
            boolean bare = value.is(JsonValue.Kind.OBJECT)
                    && value.members().stream().allMatch(member -> member.name().equals("cachePoint"));
            if (bare && !pieces.isEmpty()) {
                Piece marked = pieces.remove(pieces.size() - 1);
                pieces.add(new Piece(marked.text, marked.tokens, true));
            } else if (!bare) {
                String text = role + textOf(value);
                pieces.add(new Piece(text, tokens.applyAsInt(text), isMarked(value)));
            }
        }

        /** A mark on the piece itself, or one level below, where Kiro's messages have it. */
        private static boolean isMarked(JsonValue value) {
            return value.get("cache_control").isPresent()
                    || value.members().stream()
                            .anyMatch(member -> member.value().get("cachePoint").isPresent());
        }

        private String textOf(JsonValue value) {
            StringBuilder text = new StringBuilder();
            PromptWalk.Visitor visitor = new PromptWalk.Visitor() {
                @Override
                public void mark(String name) {
                    text.append(name).append(' ');
                }

                @Override
                public void value(JsonValue seen) {
                    text.append(seen.json()).append(' ');
                }

                @Override
                public void id(JsonValue id) {
                    value(id);
                }
            };
            new PromptWalk(layout, visitor).visit(value);
            return text.toString();
        }
    }
}
