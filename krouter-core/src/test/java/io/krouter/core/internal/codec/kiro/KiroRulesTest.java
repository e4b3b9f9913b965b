package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class KiroRulesTest {

    private static final LlmRequest FOREIGN =
            LlmRequest.builder(WireFormat.OPENAI_CHAT, KiroFixtures.ORIGIN).build();

    private final KiroCodec codec = new KiroCodec();

    private static Prompt prompt(Turn... turns) {
        return prompt(List.of(), List.of(), turns);
    }

    private static Prompt prompt(List<Block> system, List<ToolEntry> tools, Turn... turns) {
        Map<String, Json> extras = Map.of("user", new Json("\"somebody\""));
        return new Prompt(
                "claude-sonnet-4.5", Optional.empty(), system, tools, List.of(turns), Generation.STREAMED, extras);
    }

    private JsonNode written(Prompt prompt) {
        return KiroFixtures.JSON.readTree(
                codec.writePrompt(prompt, FOREIGN, loss -> {}).body().toByteArray());
    }

    private Prompt reread(Prompt prompt) {
        return codec.readPrompt(codec.writePrompt(prompt, FOREIGN, loss -> {}));
    }

    private static Block text(String text) {
        return new Block.Text(text);
    }

    private static Block call(String id) {
        return new Block.ToolCall(id, "t", Json.EMPTY_OBJECT);
    }

    private static Block.ToolResult result(String id, Block... content) {
        return new Block.ToolResult(id, Optional.empty(), List.of(content), false);
    }

    @Test
    void itIsARequestOfTheIdeDialect() {
        LlmRequest request = codec.writePrompt(prompt(Turn.user(text("hi"))), FOREIGN, loss -> {});
        assertThat(request.format()).isEqualTo(WireFormat.KIRO);
        assertThat(codec.recognises(request.method(), request.target(), request.headers()))
                .isTrue();
        assertThat(request.headers().first("x-amzn-kiro-agent-mode")).contains("vibe");
        assertThat(request.body().utf8())
                .isEqualTo(
                        "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"hi\","
                                + "\"modelId\":\"claude-sonnet-4.5\",\"origin\":\"AI_EDITOR\"}},\"chatTriggerType\":\"MANUAL\"}}");
    }

    @Test
    void theSystemOpensTheHistoryAndIsAcknowledged() {
        JsonNode history = written(prompt(List.of(text("Be brief.")), List.of(), Turn.user(text("hi"))))
                .at("/conversationState/history");
        assertThat(history).hasSize(2);
        assertThat(history.at("/0/userInputMessage/content").stringValue()).isEqualTo("Be brief.");
        assertThat(history.at("/1/assistantResponseMessage/content").stringValue())
                .isEqualTo("I will follow these instructions.");
    }

    @Test
    void rolesAlternate() {
        Prompt prompt = reread(prompt(
                Turn.user(text("a")),
                Turn.user(text("b")),
                Turn.assistant(text("c")),
                Turn.assistant(call("1")),
                Turn.user(result("1", text("r"))),
                Turn.user(text("d"))));
        assertThat(prompt.turns())
                .extracting(Turn::role)
                .containsExactly(Turn.Role.USER, Turn.Role.ASSISTANT, Turn.Role.USER);
        assertThat(KiroBlocks.text(prompt.turns().get(0).blocks())).isEqualTo("a\n\nb");
    }

    @Test
    void theUserSpeaksLast() {
        Prompt prompt = reread(prompt(Turn.user(text("a")), Turn.assistant(text("b"))));
        assertThat(KiroBlocks.text(KiroFixtures.lastTurn(prompt).blocks())).isEqualTo("Continue.");
    }

    @Test
    void aCallWithoutAResultGetsOneThatSaysSo() {
        Prompt prompt =
                reread(prompt(Turn.user(text("a")), Turn.assistant(call("1"), call("2")), Turn.user(result("2"))));
        assertThat(KiroFixtures.all(prompt, Block.ToolResult.class))
                .extracting(Block.ToolResult::id, Block.ToolResult::failed)
                .containsExactly(tuple("2", false), tuple("1", true));
    }

    @Test
    void aResultWithoutACallBecomesText() {
        Prompt prompt = reread(prompt(Turn.user(result("lost", text("found it")), text("go"))));
        assertThat(KiroFixtures.all(prompt, Block.ToolResult.class)).isEmpty();
        assertThat(KiroBlocks.text(prompt.turns().get(0).blocks())).contains("lost", "found it", "go");
    }

    @Test
    void aSecondResultOfOneCallBecomesText() {
        Prompt prompt = reread(
                prompt(Turn.assistant(call("1")), Turn.user(result("1", text("first")), result("1", text("second")))));
        assertThat(KiroFixtures.all(prompt, Block.ToolResult.class)).hasSize(1);
        assertThat(KiroBlocks.text(KiroFixtures.lastTurn(prompt).blocks())).contains("second");
    }

    @Test
    void picturesOfAResultMoveToTheMessage() {
        Block.Image image = new Block.Image("image/jpg", "AA==", Optional.empty());
        Prompt prompt = reread(prompt(Turn.assistant(call("1")), Turn.user(result("1", image))));
        assertThat(KiroFixtures.lastTurn(prompt).blocks())
                .containsExactly(
                        result("1", text("See images data supplied")),
                        new Block.Image("image/jpeg", "AA==", Optional.empty()));
    }

    @Test
    void foreignSignaturesAreLeftOut() {
        Prompt prompt = reread(prompt(
                Turn.user(text("a")),
                Turn.assistant(
                        new Block.Reasoning("hm", Optional.of("foreign"), Optional.empty()),
                        new Block.Reasoning("", Optional.empty(), Optional.of("AAEC")),
                        text("b")),
                Turn.user(text("c"))));
        assertThat(KiroFixtures.all(prompt, Block.Reasoning.class))
                .containsExactly(new Block.Reasoning("hm", Optional.empty(), Optional.empty()));
    }

    @Test
    void everyToolThatWasUsedIsDeclaredAndDescribed() {
        Json schema = new Json("{\"type\":\"object\"}");
        List<ToolEntry> tools = List.of(new Tool("a", "", schema), new Tool("a", "twice", schema));
        Prompt prompt = reread(prompt(List.of(), tools, Turn.assistant(call("1")), Turn.user(result("1"))));
        assertThat(prompt.toolList()).extracting(Tool::name).containsExactly("a", "t");
        assertThat(prompt.toolList())
                .allSatisfy(tool -> assertThat(tool.description()).isNotEmpty());
    }

    @Test
    void aDescriptionIsNoLongerThanTheServiceTakes() {
        Tool tool = new Tool("a", "x".repeat(20_000), Json.EMPTY_OBJECT);
        Prompt prompt = reread(prompt(List.of(), List.of(tool), Turn.user(text("a"))));
        assertThat(prompt.toolList().get(0).description()).hasSize(10_240);
    }

    @Test
    void settingsThatKiroKnowsAreKept() {
        Generation generation = new Generation(
                OptionalInt.of(1000),
                OptionalDouble.of(0.5),
                OptionalDouble.empty(),
                List.of(),
                Optional.of("high"),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of("seed", new Json("1")));
        Prompt plain = prompt(Turn.user(text("a")));
        Prompt prompt = new Prompt(
                plain.model(), plain.conversationId(), List.of(), List.of(), plain.turns(), generation, Map.of());
        assertThat(written(prompt).get("additionalModelRequestFields").toString())
                .isEqualTo("{\"max_tokens\":1000,\"output_config\":{\"effort\":\"high\"}}");
    }

    @Test
    void whatAnotherFormatCarriesDoesNotLeave() {
        assertThat(written(prompt(Turn.user(text("a")))).toString()).doesNotContain("somebody");
    }

    @Test
    void aLaterTurnBeginsWithTheHistoryOfAnEarlierOne() {
        Turn first = Turn.user(text("a"));
        Turn answer = Turn.assistant(text("b"));
        Turn second = Turn.user(text("c"));
        String two = codec.writePrompt(prompt(first, answer, second), FOREIGN, loss -> {})
                .body()
                .utf8();
        String three = codec.writePrompt(
                        prompt(first, answer, second, Turn.assistant(text("d")), Turn.user(text("e"))),
                        FOREIGN,
                        loss -> {})
                .body()
                .utf8();
        assertThat(three).startsWith(two.substring(0, two.indexOf("],\"currentMessage\"")));
    }
}
