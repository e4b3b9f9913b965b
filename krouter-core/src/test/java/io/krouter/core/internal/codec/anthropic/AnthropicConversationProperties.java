package io.krouter.core.internal.codec.anthropic;

import static io.krouter.core.internal.codec.anthropic.Messages.CODEC;
import static io.krouter.core.internal.codec.anthropic.Messages.body;
import static io.krouter.core.internal.codec.anthropic.Messages.unmarked;
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
class AnthropicConversationProperties {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = ",\"cache_control\":";

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
        String whole = unmarked(body(prompt));
        for (int length : asked(prompt)) {
            String shorter = unmarked(body(prompt.withTurns(prompt.turns().subList(0, length))));

            assertThat(whole).startsWith(shorter.substring(0, shorter.lastIndexOf("]}],\"max_tokens\"")));
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsCachedAtEachPointIsThereInTheNextRequest(@ForAll("prompts") Prompt prompt) {
        String whole = unmarked(body(prompt));
        for (int length : asked(prompt)) {
            String shorter = body(prompt.withTurns(prompt.turns().subList(0, length)));
            for (int mark = shorter.indexOf(MARK); mark >= 0; mark = shorter.indexOf(MARK, mark + 1)) {
                assertThat(whole).startsWith(unmarked(shorter.substring(0, mark)));
            }
        }
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void whatIsWrittenIsReadAndWrittenTheSame(@ForAll("prompts") Prompt prompt) {
        LlmRequest written = CODEC.writePrompt(prompt, Messages.FROM_KIRO, loss -> {});

        LlmRequest again = CODEC.writePrompt(CODEC.readPrompt(written), written, loss -> {});

        assertThat(again.body().utf8()).isEqualTo(written.body().utf8());
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyCallIsAnsweredOnceAtTheBeginningOfTheNextMessage(@ForAll("prompts") Prompt prompt) {
        List<String> open = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        String role = "assistant";
        for (JsonNode message : JSON.readTree(body(prompt)).get("messages")) {
            assertThat(message.get("role").stringValue()).isNotEqualTo(role);
            role = message.get("role").stringValue();
            List<String> answered = ids(message, "tool_result", "tool_use_id");
            assertThat(answered).isEqualTo(open);
            for (int i = 0; i < answered.size(); i++) {
                assertThat(message.at("/content/" + i + "/type").stringValue()).isEqualTo("tool_result");
            }
            open = ids(message, "tool_use", "id");
            open.forEach(id ->
                    assertThat(seen.add(id)).as("the id " + id + " is new").isTrue());
        }
        assertThat(open).isEmpty();
    }

    private static List<String> ids(JsonNode message, String type, String member) {
        List<String> ids = new ArrayList<>();
        for (JsonNode block : message.get("content")) {
            if (block.get("type").stringValue().equals(type)) {
                ids.add(block.get(member).stringValue());
            }
        }
        return ids;
    }

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void thereAreOneToFourCachePointsAndNoEmptyText(@ForAll("prompts") Prompt prompt) {
        String body = body(prompt);

        assertThat(body.split(MARK, -1).length - 1).isBetween(1, CachePoints.MOST);
        assertThat(body).doesNotContain("\"text\":\"\"", "\"text\":\" \"", "\"content\":[]", "\"system\":[]");
        assertThat(body.indexOf("\"ttl\":\"1h\"", Math.max(0, body.indexOf("\"ephemeral\"}"))))
                .as("a long-lived point behind a short-lived one")
                .isEqualTo(body.contains("\"ephemeral\"}") ? -1 : body.indexOf("\"ttl\":\"1h\""));
    }

    @Provide
    Arbitrary<Prompt> prompts() {
        Arbitrary<List<Block>> system =
                Arbitraries.oneOf(text(), text(), point()).list().ofMaxSize(2);
        Arbitrary<List<ToolEntry>> tools = tool().list().ofMaxSize(3);
        return Combinators.combine(system, tools, turn().list().ofMaxSize(8))
                .as((blocks, entries, turns) -> new Prompt(
                        "claude-opus-5", Optional.empty(), blocks, entries, turns, Generation.STREAMED, Map.of()));
    }

    private static Arbitrary<ToolEntry> tool() {
        return Arbitraries.of(
                new Tool("f", "does f", Json.EMPTY_OBJECT),
                new Tool("g", "", new Json("{\"$schema\":\"s\",\"type\":\"object\"}")),
                new Block.CachePoint(Optional.empty()));
    }

    private static Arbitrary<Turn> turn() {
        Arbitrary<Block> said = Arbitraries.oneOf(text(), text(), result(), image(), context());
        Arbitrary<Block> answered = Arbitraries.oneOf(text(), call(), call(), thought(), point());
        return Arbitraries.oneOf(
                said.list().ofMaxSize(4).map(blocks -> new Turn(Turn.Role.USER, blocks, Map.of())),
                answered.list().ofMaxSize(4).map(blocks -> new Turn(Turn.Role.ASSISTANT, blocks, Map.of())));
    }

    private static Arbitrary<String> word() {
        return Arbitraries.of(
                "", " ", "a\n", "</thinking>", "[no result]", "\u00e9\u2615\ud83d\ude00", "\"}],", "\u0000\\");
    }

    private static Arbitrary<Block> text() {
        return word().map(Block.Text::new);
    }

    private static Arbitrary<Block> point() {
        return Arbitraries.of("", "5m", "1h", "forever")
                .map(ttl -> new Block.CachePoint(Optional.of(ttl).filter(word -> !word.isEmpty())));
    }

    private static Arbitrary<Block> image() {
        return Arbitraries.of("image/png", "image/bmp").map(type -> new Block.Image(type, "AAAA", Optional.empty()));
    }

    private static Arbitrary<Block> context() {
        return Arbitraries.of(
                new Block.Context("gitState", new Json("{\"status\":\"## main\"}")),
                new Block.Document("d", "text/markdown", "md", "IyBU"),
                new Block.Document("", "application/pdf", "pdf", "JVBE"),
                new Block.Document("d", "application/msword", "doc", "0M8R"),
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
        return Arbitraries.of("a", "b", "a_2", "x".repeat(64));
    }

    private static Arbitrary<Block> thought() {
        String mark = new ReasoningMark("reasoning_content", "deepseek-reasoner").signature();
        return Combinators.combine(word(), Arbitraries.of(mark, "EqQB"), Arbitraries.of("", "", "AAEC"))
                .as((text, signature, redacted) -> redacted.isEmpty()
                        ? new Block.Reasoning(text, Optional.of(signature), Optional.empty())
                        : new Block.Reasoning("", Optional.empty(), Optional.of(redacted)));
    }
}
