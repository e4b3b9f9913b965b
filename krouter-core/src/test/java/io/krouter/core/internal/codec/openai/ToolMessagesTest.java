package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.messages;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Turn;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ToolMessagesTest {

    private static Block.ToolCall call(String id) {
        return new Block.ToolCall(id, "f", new Json("{\"n\":1.50}"));
    }

    private static Block.ToolResult result(String id, Block... content) {
        return new Block.ToolResult(id, Optional.empty(), List.of(content), false);
    }

    private static Block.Text text(String text) {
        return new Block.Text(text);
    }

    private static String calling(String... ids) {
        String calls = String.join(
                ",",
                List.of(ids).stream()
                        .map(id -> "{\"id\":\"" + id + "\",\"type\":\"function\",\"function\":{\"name\":\"f\","
                                + "\"arguments\":\"{\\\"n\\\":1.50}\"}}")
                        .toList());
        return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[" + calls + "]}";
    }

    private static String tool(String id, String content) {
        return "{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"" + content + "\"}";
    }

    private static String user(String content) {
        return "{\"role\":\"user\",\"content\":\"" + content + "\"}";
    }

    @Test
    void resultsFollowTheirCallsInTheOrderOfTheCalls() {
        assertThat(messages(
                        Turn.assistant(call("a"), call("b")),
                        Turn.user(text("go on"), result("b", text("B")), result("a", text("A")))))
                .containsExactly(calling("a", "b"), tool("a", "A"), tool("b", "B"), user("go on"));
    }

    @Test
    void aTurnOfResultsAloneIsNoUsersMessage() {
        assertThat(messages(Turn.assistant(call("a")), Turn.user(text(""), result("a", text("A")))))
                .containsExactly(calling("a"), tool("a", "A"));
    }

    @Test
    void textAndDataAreLinesOfOneContent() {
        Block data = new Block.Data(new Json("{\"rows\":[1]}"));

        assertThat(messages(Turn.assistant(call("a")), Turn.user(result("a", text("one"), data, text("two")))))
                .contains(tool("a", "one\\n{\\\"rows\\\":[1]}\\ntwo"));
    }

    @Test
    void aFailedResultIsMarked() {
        Block failed = new Block.ToolResult("a", Optional.empty(), List.of(text("no such file")), true);

        assertThat(messages(Turn.assistant(call("a")), Turn.user(failed)))
                .contains(tool("a", "[tool error]\\nno such file"));
    }

    @Test
    void aCallThatNobodyAnswersGetsAStub() {
        assertThat(messages(Turn.assistant(call("a"), call("b")), Turn.user(result("b", text("B")))))
                .containsExactly(calling("a", "b"), tool("a", "[no result]"), tool("b", "B"));
    }

    @Test
    void aResultWithoutACallIsMarkedText() {
        Block orphan = new Block.ToolResult("x", Optional.of("f"), List.of(text("X")), false);

        assertThat(messages(Turn.user(orphan)))
                .containsExactly(user("<tool_result id=\\\"x\\\" name=\\\"f\\\">\\nX\\n</tool_result>"));
    }

    @Test
    void aSecondAnswerToOneCallIsMarkedText() {
        assertThat(messages(Turn.assistant(call("a")), Turn.user(result("a", text("1")), result("a", text("2")))))
                .containsExactly(calling("a"), tool("a", "1"), user("<tool_result id=\\\"a\\\">\\n2\\n</tool_result>"));
    }

    @Test
    void anAnswerInALaterTurnComesTooLate() {
        assertThat(messages(Turn.assistant(call("a")), Turn.user(text("wait")), Turn.user(result("a", text("A")))))
                .containsExactly(
                        calling("a"),
                        tool("a", "[no result]"),
                        user("wait"),
                        user("<tool_result id=\\\"a\\\">\\nA\\n</tool_result>"));
    }

    @Test
    void twoTurnsOfTheAssistantAreBothAnswered() {
        assertThat(messages(
                        Turn.assistant(call("a")),
                        Turn.assistant(call("b")),
                        Turn.user(result("a", text("A")), result("b", text("B")))))
                .containsExactly(calling("a"), tool("a", "A"), calling("b"), tool("b", "B"));
    }

    @Test
    void twoCallsWithOneIdAreToldApart() {
        assertThat(messages(
                        Turn.assistant(call("a"), call("a")),
                        Turn.user(result("a", text("1")), result("a", text("2")))))
                .containsExactly(calling("a", "a_2"), tool("a", "1"), tool("a_2", "2"));
    }

    @Test
    void anIdThatIsToldApartStaysShortEnough() {
        String id = "x".repeat(40);

        assertThat(messages(Turn.assistant(call(id), call(id)), Turn.user()))
                .contains(calling(id, "x".repeat(38) + "_2"));
    }

    @Test
    void aPictureInAResultFollowsTheToolMessages() {
        Block image = new Block.Image("image/png", "AAAA", Optional.empty());

        assertThat(messages(
                        Turn.assistant(call("a"), call("b")),
                        Turn.user(result("a", text("shot"), image), result("b", text("B")), text("see?"))))
                .containsExactly(
                        calling("a", "b"),
                        tool("a", "shot\\n[attachment 1 follows]"),
                        tool("b", "B"),
                        "{\"role\":\"user\",\"content\":[{\"type\":\"text\",\"text\":\"[attachment 1 of tool result a]\"},"
                                + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}},"
                                + "{\"type\":\"text\",\"text\":\"see?\"}]}");
    }

    @Test
    void textBesideACallIsItsContent() {
        assertThat(messages(Turn.assistant(text("let me see"), call("a")), Turn.user(result("a")))
                        .get(0))
                .startsWith("{\"role\":\"assistant\",\"content\":\"let me see\",\"tool_calls\":[");
    }

    @Test
    void argumentsAreTheInputAsReceivedWhateverItIs() {
        Turn turn = Turn.assistant(
                new Block.ToolCall("a", "f", new Json("\"bare\"")),
                new Block.ToolCall("b", "f", new Json("[1, \"two\", null]")),
                new Block.ToolCall("c", "f", Json.NULL));

        assertThat(messages(turn, Turn.user()).get(0))
                .contains(
                        "\"arguments\":\"\\\"bare\\\"\"",
                        "\"arguments\":\"[1, \\\"two\\\", null]\"",
                        "\"arguments\":\"{}\"");
    }
}
