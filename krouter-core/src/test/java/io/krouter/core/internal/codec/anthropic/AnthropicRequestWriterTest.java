package io.krouter.core.internal.codec.anthropic;

import static io.krouter.core.internal.codec.anthropic.Messages.body;
import static io.krouter.core.internal.codec.anthropic.Messages.messages;
import static io.krouter.core.internal.codec.anthropic.Messages.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRequestWriterTest {

    private static final Block.CachePoint POINT = new Block.CachePoint(Optional.empty());
    private static final String MARK = ",\"cache_control\":{\"type\":\"ephemeral\"}";

    private static Block.Text text(String text) {
        return new Block.Text(text);
    }

    @Test
    void neighboursOfOneRoleAreOneMessage() {
        assertThat(messages(Turn.user(text("a")), Turn.user(text("b")), Turn.assistant(text("c"))))
                .containsExactly(
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"a\"},{\"type\":\"text\",\"text\":\"b\"}]}",
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"c\"}]}");
    }

    @Test
    void theUserBeginsAndAnEmptyTurnOfTheAssistantIsLeftOut() {
        assertThat(messages(Turn.assistant(text("hi")), Turn.user(text(" ")), Turn.assistant(), Turn.user(text("x"))))
                .containsExactly(
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"[no text]\"}]}",
                        "{\"role\":\"assistant\",\"content\":[{\"type\":\"text\",\"text\":\"hi\"}]}",
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"[no text]\"},{\"type\":\"text\",\"text\":\"x\"}]}");
    }

    @Test
    void resultsStandInFrontInTheOrderOfTheCallsAndAMissingOneIsSaid() {
        List<String> written = messages(
                Turn.user(text("go")),
                Turn.assistant(
                        new Block.ToolCall("a", "f", Json.EMPTY_OBJECT), new Block.ToolCall("b", "f", Json.NULL)),
                Turn.user(
                        text("see"),
                        new Block.ToolResult("b", Optional.empty(), List.of(), true),
                        new Block.ToolResult("z", Optional.empty(), List.of(text("lost")), false)));

        assertThat(written.get(2))
                .isEqualTo("{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"a\",\"content\":[{\"type\":\"text\",\"text\":\"[no result]\"}]},"
                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"b\",\"content\":[{\"type\":\"text\",\"text\":\"[no text]\"}],\"is_error\":true},"
                        + "{\"type\":\"text\",\"text\":\"see\"},"
                        + "{\"type\":\"text\",\"text\":\"<tool_result id=\\\"z\\\">\\nlost\\n</tool_result>\"}]}");
    }

    @Test
    void aPictureStaysInItsToolResult() {
        List<String> written = messages(
                Turn.user(text("go")),
                Turn.assistant(new Block.ToolCall("a", "f", Json.EMPTY_OBJECT)),
                Turn.user(new Block.ToolResult(
                        "a",
                        Optional.empty(),
                        List.of(new Block.Image("image/png", "AAAA", Optional.empty())),
                        false)));

        assertThat(written.get(2))
                .contains("\"content\":[{\"type\":\"image\",\"source\":{\"type\":\"base64\","
                        + "\"media_type\":\"image/png\",\"data\":\"AAAA\"}}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"broken", "[1]", "12"})
    void inputThatIsNoObjectBecomesAMemberOfOne(String input) {
        assertThat(SendableBlocks.input(new Json(input)).text()).isEqualTo("{\"input\":" + input + "}");
    }

    @Test
    void whatTheServiceDoesNotTakeIsNamed() {
        assertThat(messages(Turn.user(
                        new Block.Document("plan", "application/msword", "doc", "0M8R"),
                        new Block.Image("image/bmp", "Qk0=", Optional.empty()))))
                .singleElement()
                .asString()
                .contains("[application/msword plan]", "[image/bmp]");
    }

    @Test
    void aPointThatTheClientSetMarksWhatStandsBeforeIt() {
        Prompt prompt = prompt(Turn.user(text("a"), POINT, text("b")))
                .withTools(List.of(new Tool("f", "", Json.EMPTY_OBJECT), POINT, new Tool("g", "", Json.EMPTY_OBJECT)));

        assertThat(body(prompt))
                .contains("\"properties\":{}}" + MARK + "},{\"name\":\"g\"")
                .contains("\"text\":\"a\"" + MARK + "},{\"type\":\"text\",\"text\":\"b\"}]");
    }

    @Test
    void withoutPointsTheHeadAndTheEndsOfTheUsersLastTwoMessagesAreMarked() {
        Prompt prompt = prompt(
                        Turn.user(text("1")),
                        Turn.assistant(text("2")),
                        Turn.user(text("3")),
                        Turn.assistant(text("4")),
                        Turn.user(text("5"), text("6")))
                .withTools(List.of(new Tool("f", "", Json.EMPTY_OBJECT)));

        String body = body(prompt);

        assertThat(body).contains("{}}" + MARK + "}]", "\"3\"" + MARK, "\"6\"" + MARK);
        assertThat(body.split("cache_control", -1)).hasSize(4);
    }

    @Test
    void onlyTheLastFourPointsStayAndAShorterOneBeforeALongerIsMadeLonger() {
        Block.CachePoint hour = new Block.CachePoint(Optional.of("1h"));
        String body = body(prompt(
                Turn.user(text("1"), POINT, text("2"), POINT, text("3"), POINT, text("4"), hour, text("5"), POINT)));

        assertThat(body.split("cache_control", -1)).hasSize(5);
        assertThat(body).contains("\"text\":\"1\"}");
        assertThat(body.split("\"ttl\":\"1h\"", -1)).hasSize(4);
        assertThat(body).contains("\"5\"" + MARK);
    }

    @Test
    void whatMayDifferStandsBehindTheMessages() {
        Generation generation = generation(Map.of("thinking", new Json("{\"type\":\"adaptive\",\"x\":1}")));

        assertThat(body(prompt(Turn.user(text("a")))
                        .withTools(List.of(new Tool("f", "", Json.EMPTY_OBJECT)))
                        .withGeneration(generation)))
                .endsWith(
                        "],\"max_tokens\":7,\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"high\"},"
                                + "\"tool_choice\":{\"type\":\"tool\",\"name\":\"f\",\"disable_parallel_tool_use\":true},"
                                + "\"stop_sequences\":[\"END\"]}");
    }

    @Test
    void aModelThatDoesNotThinkTakesOneOfTemperatureAndTopP() {
        assertThat(body(prompt(Turn.user(text("a"))).withGeneration(generation(Map.of()))))
                .contains("\"temperature\":1,\"stop_sequences\"")
                .doesNotContain("top_p");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"type\":\"enabled\"}", "{\"type\":\"auto\"}", "true", "{", "[]"})
    void aThinkingSettingOfAnotherServiceIsLeftOut(String setting) {
        assertThat(Thinking.read(new Json(setting))).isEmpty();
    }

    @Test
    void aBudgetWithoutALimitLeavesRoomForTheAnswer() {
        Generation generation = new Generation(
                OptionalInt.empty(),
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Map.of("thinking", new Json("{\"type\":\"enabled\",\"budget_tokens\":40000}")));

        assertThat(body(prompt(Turn.user(text("a"))).withGeneration(generation)))
                .contains("\"max_tokens\":44096,\"thinking\":{\"type\":\"enabled\",\"budget_tokens\":40000}");
    }

    @ParameterizedTest
    @CsvSource({
        "claude-opus-5, true, true",
        "claude-sonnet-4.6, true, true",
        "claude-opus-4-5-20251101, true, false",
        "claude-sonnet-4.5, false, false",
        "claude-haiku-4-5, false, false",
        "claude-sonnet-4-20250514, false, false",
        "claude-opus-4-1-20250805, false, false",
        "claude-3-7-sonnet-latest, false, false",
        "anthropic/claude-opus-4.6, true, true",
        "mine, true, true",
    })
    void olderModelsAreNotAskedForWhatTheyRefuse(String model, boolean effort, boolean adaptive) {
        assertThat(ClaudeModels.takesEffort(model)).isEqualTo(effort);
        assertThat(ClaudeModels.thinksAdaptively(model)).isEqualTo(adaptive);
    }

    private static Generation generation(Map<String, Json> extras) {
        return new Generation(
                OptionalInt.of(7),
                OptionalDouble.of(1.5),
                OptionalDouble.of(0.5),
                List.of("END", " "),
                Optional.of("high"),
                Optional.of(new ToolChoice(ToolChoice.Mode.TOOL, Optional.of("f"))),
                Optional.of(false),
                true,
                extras);
    }
}
