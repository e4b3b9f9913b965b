package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.body;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.api.LlmRequest;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Conversations of any shape: repeated roles, calls without results, results without calls, one id for many. */
class ConversationProperties {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** A client asks when it is the user's turn; every such moment of the conversation is one request. */
    private static List<Integer> asked(Prompt prompt) {
        List<Integer> lengths = new ArrayList<>();
        for (int i = 0; i < prompt.turns().size(); i++) {
            if (prompt.turns().get(i).role() == Turn.Role.USER) {
                lengths.add(i + 1);
            }
        }
        return lengths;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void aLongerConversationBeginsWithTheBytesOfTheShorterOne(@ForAll("prompts") Prompt prompt) {
        String whole = body(prompt);
        for (int length : asked(prompt)) {
            String shorter = body(prompt.withTurns(prompt.turns().subList(0, length)));
            String withoutTail = shorter.substring(0, shorter.lastIndexOf("]"));

            assertThat(whole).startsWith(withoutTail);
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatMayDifferFromTurnToTurnChangesNothingBefore(@ForAll("prompts") Prompt prompt) {
        String plain = body(prompt);
        Prompt limited = new Prompt(
                prompt.model(),
                Optional.of("other"),
                prompt.system(),
                prompt.tools(),
                prompt.turns(),
                new Generation(
                        java.util.OptionalInt.of(7),
                        java.util.OptionalDouble.of(0.1),
                        java.util.OptionalDouble.empty(),
                        List.of("x"),
                        Optional.of("high"),
                        Optional.of(new Generation.ToolChoice(Generation.ToolChoice.Mode.REQUIRED, Optional.empty())),
                        Optional.of(true),
                        true,
                        Map.of()),
                Map.of());

        assertThat(body(limited)).startsWith(plain.substring(0, plain.length() - 1));
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAndWrittenTheSame(@ForAll("prompts") Prompt prompt) {
        LlmRequest written = CODEC.writePrompt(prompt, ChatPrompts.FROM_KIRO, loss -> {});

        LlmRequest again = CODEC.writePrompt(CODEC.readPrompt(written), written, loss -> {});

        assertThat(again.body().utf8()).isEqualTo(written.body().utf8());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyCallIsAnsweredOnceAndDirectlyBehindIt(@ForAll("prompts") Prompt prompt) {
        List<String> open = new ArrayList<>();
        for (JsonNode message : JSON.readTree(body(prompt)).get("messages")) {
            if (message.get("role").stringValue().equals("tool")) {
                assertThat(message.get("tool_call_id").stringValue()).isEqualTo(open.remove(0));
            } else {
                assertThat(open).isEmpty();
                message.path("tool_calls")
                        .forEach(call -> open.add(call.get("id").stringValue()));
                assertThat(new HashSet<>(open)).hasSameSizeAs(open);
            }
        }
        assertThat(open).isEmpty();
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void noTextOfAUserOrToolIsLost(@ForAll("prompts") Prompt prompt) {
        Set<String> written = new HashSet<>();
        collectTexts(JSON.readTree(body(prompt)).get("messages"), written);
        String all = String.join("\u0000", written);
        prompt.mapBlocks(block -> {
            // A message of nothing but white space is refused by several services.
            texts(block).stream()
                    .filter(text -> !text.isBlank())
                    .forEach(text -> assertThat(all).contains(text));
            return block;
        });
    }

    private static List<String> texts(Block block) {
        if (block instanceof Block.Text text) {
            return List.of(text.text());
        } else if (block instanceof Block.Reasoning thought) {
            return List.of(thought.text());
        } else if (block instanceof Block.Data data) {
            return List.of(data.json().text());
        } else if (block instanceof Block.Image image) {
            return List.of(image.base64());
        } else if (block instanceof Block.ToolResult result) {
            return result.content().stream()
                    .flatMap(part -> texts(part).stream())
                    .toList();
        }
        return List.of();
    }

    private static void collectTexts(JsonNode node, Set<String> texts) {
        if (node.isString()) {
            texts.add(node.stringValue());
        }
        node.forEach(child -> collectTexts(child, texts));
    }

    @Provide
    Arbitrary<Prompt> prompts() {
        Arbitrary<List<Block>> system = text().list().ofMaxSize(2);
        Arbitrary<List<ToolEntry>> tools = tool().list().ofMaxSize(2);
        return Combinators.combine(
                        Arbitraries.of("gpt-5", "deepseek-reasoner"),
                        system,
                        tools,
                        turn().list().ofMaxSize(8))
                .as((model, blocks, entries, turns) ->
                        new Prompt(model, Optional.empty(), blocks, entries, turns, Generation.STREAMED, Map.of()));
    }

    private static Arbitrary<ToolEntry> tool() {
        return Arbitraries.of(
                new Tool("f", "does f", Json.EMPTY_OBJECT),
                new Tool("g", "", new Json("{\"$schema\":\"s\",\"type\":\"object\"}")),
                new Block.CachePoint(Optional.empty()));
    }

    private static Arbitrary<Turn> turn() {
        Arbitrary<Block> said = Arbitraries.oneOf(text(), text(), result(), image(), context());
        Arbitrary<Block> answered = Arbitraries.oneOf(text(), call(), call(), thought());
        return Arbitraries.oneOf(
                said.list().ofMaxSize(4).map(blocks -> new Turn(Turn.Role.USER, blocks, Map.of())),
                answered.list().ofMaxSize(4).map(blocks -> new Turn(Turn.Role.ASSISTANT, blocks, Map.of())));
    }

    private static Arbitrary<String> word() {
        return Arbitraries.of("", " ", "a\n", "</thinking>", "[tool error]", "é☕\ud83d\ude00", "\"}],", "\u0000\\");
    }

    private static Arbitrary<Block> text() {
        return word().map(Block.Text::new);
    }

    private static Arbitrary<Block> image() {
        return Arbitraries.of("AAAA", "BBBB").map(bytes -> new Block.Image("image/png", bytes, Optional.empty()));
    }

    private static Arbitrary<Block> context() {
        return Arbitraries.of(
                new Block.Context("gitState", new Json("{\"status\":\"## main\"}")),
                new Block.Document("d", "text/markdown", "md", "IyBU"),
                new Block.Document("d", "application/pdf", "pdf", "JVBE"),
                new Block.CachePoint(Optional.of("1h")));
    }

    private static Arbitrary<Block> call() {
        return Combinators.combine(id(), Arbitraries.of("{}", "{\"a\": 1.0}", "\"s\"", "null"))
                .as((id, input) -> new Block.ToolCall(id, "f", new Json(input)));
    }

    private static Arbitrary<Block> result() {
        Arbitrary<Block> data = word().map(text -> new Block.Data(new Json(JSON.writeValueAsString(text))));
        Arbitrary<List<Block>> content =
                Arbitraries.oneOf(text(), data, image()).list().ofMaxSize(3);
        return Combinators.combine(id(), content, Arbitraries.of(true, false))
                .as((id, blocks, failed) -> new Block.ToolResult(id, Optional.empty(), blocks, failed));
    }

    /** Few, so that they meet; one as long as may be. */
    private static Arbitrary<String> id() {
        return Arbitraries.of("a", "b", "a_2", "x".repeat(40));
    }

    private static Arbitrary<Block> thought() {
        String mark = new ReasoningMark("reasoning_content", "deepseek-reasoner").signature();
        return Combinators.combine(word(), Arbitraries.of(mark, "EqQB"))
                .as((text, signature) -> new Block.Reasoning(text, Optional.of(signature), Optional.empty()));
    }
}
