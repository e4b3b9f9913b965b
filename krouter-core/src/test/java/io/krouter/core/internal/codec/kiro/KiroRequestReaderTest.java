package io.krouter.core.internal.codec.kiro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.api.ByteEdit;
import io.krouter.api.LlmRequest;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.ToolEntry;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KiroRequestReaderTest {

    private final KiroCodec codec = new KiroCodec();

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void everyRecordedChatEndsWithTheUser(String name) {
        Prompt prompt = KiroFixtures.prompt(name);
        assertThat(KiroFixtures.lastTurn(prompt).role()).isEqualTo(Turn.Role.USER);
        assertThat(prompt.generation().stream()).isTrue();
    }

    @Test
    void picturesHaveTheirTypesAndBytes() {
        List<Block.Image> images = KiroFixtures.all(KiroFixtures.prompt("images-current"), Block.Image.class);
        assertThat(images).extracting(Block.Image::mediaType).containsExactly("image/png", "image/gif");
        assertThat(images.get(1).base64()).isEqualTo("R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7");
    }

    @Test
    void picturesOfTheHistoryStayInTheirMessages() {
        Prompt prompt = KiroFixtures.prompt("images-history");
        assertThat(prompt.turns())
                .extracting(turn -> KiroBlocks.only(turn, Block.Image.class).size())
                .containsExactly(1, 0, 2, 0, 1);
    }

    @Test
    void documentsHaveNameTypeAndBytes() {
        List<Block.Document> documents =
                KiroBlocks.only(KiroFixtures.lastTurn(KiroFixtures.prompt("documents")), Block.Document.class);
        assertThat(documents)
                .containsExactly(
                        new Block.Document("notes", "text/markdown", "md", "IyBUaXRsZQrDqQo="),
                        new Block.Document("table", "text/csv", "csv", "YSxiCjEsMgo="),
                        new Block.Document("report", "application/pdf", "pdf", "JVBERi0xLjQKJSVFT0Y="));
    }

    @Test
    void jsonToolResultsStayJson() {
        Turn last = KiroFixtures.lastTurn(KiroFixtures.prompt("json-tool-results"));
        List<Block.ToolResult> results = KiroBlocks.only(last, Block.ToolResult.class);
        assertThat(results.get(0).toolName()).contains("mcp_git_log");
        assertThat(results.get(0).content())
                .containsExactly(new Block.Data(new Json(
                        "{\"rows\":[{\"id\":1,\"price\":12.5,\"tags\":[\"a\",\"b\"]}],\"next\":null,\"ok\":true}")));
        assertThat(results.get(1).content())
                .containsExactly(
                        new Block.Text("part one"),
                        new Block.Data(new Json("[1,2,3]")),
                        new Block.Text("part two"),
                        new Block.Data(new Json("\"bare\"")));
        assertThat(results.get(2).content()).isEmpty();
    }

    @Test
    void aToolThatFailedIsMarked() {
        Turn last = KiroFixtures.lastTurn(KiroFixtures.prompt("tool-result-error"));
        Block.ToolResult result = KiroBlocks.only(last, Block.ToolResult.class).get(0);
        assertThat(result.failed()).isTrue();
        assertThat(result.id()).isEqualTo("tooluse_E1");
        assertThat(last.blocks()).containsExactly(result, new Block.Text("Try another way."));
    }

    @Test
    void signedReasoningKeepsItsSignature() {
        assertThat(KiroFixtures.all(KiroFixtures.prompt("reasoning-signature"), Block.Reasoning.class))
                .containsExactly(
                        new Block.Reasoning(
                                "first I add,\nthen I check",
                                Optional.of("EqQBCkgIARABGAIiQL+sig/with+base64=="),
                                Optional.empty()),
                        new Block.Reasoning("", Optional.empty(), Optional.of("AAEC+vv/")),
                        new Block.Reasoning("unsigned", Optional.empty(), Optional.empty()));
    }

    @Test
    void reasoningComesBeforeWhatItLedTo() {
        Turn turn = KiroFixtures.prompt("reasoning-signature").turns().get(1);
        assertThat(turn.blocks()).hasExactlyElementsOfTypes(Block.Reasoning.class, Block.Text.class);
    }

    @Test
    void cachePointsStandWhereTheyWereSet() {
        Prompt prompt = KiroFixtures.prompt("cache-points");
        Block.CachePoint point = new Block.CachePoint(Optional.empty());
        assertThat(prompt.turns())
                .allSatisfy(turn -> assertThat(turn.blocks()).hasSize(2).endsWith(point));
        assertThat(prompt.tools()).hasSize(4);
        assertThat(prompt.tools().get(2)).isEqualTo(point);
    }

    @Test
    void toolsKeepTheirSchemasByteForByte() {
        Prompt prompt = KiroFixtures.prompt("tools-declared");
        String body = KiroFixtures.request("tools-declared").body().utf8();
        assertThat(prompt.toolList()).extracting(Tool::name).startsWith("executeBash", "readFile", "fsWrite");
        assertThat(prompt.toolList())
                .allSatisfy(tool -> assertThat(body).contains(tool.inputSchema().text()));
    }

    @Test
    void inputsMayBeAnyJson() {
        List<Block.ToolCall> calls = KiroFixtures.all(KiroFixtures.prompt("tool-inputs-odd"), Block.ToolCall.class);
        assertThat(calls.get(0).input()).isEqualTo(Json.EMPTY_OBJECT);
        assertThat(calls.get(1).input().text()).contains("\"n\":9007199254740991", "\"\":\"empty key\"");
        assertThat(calls.get(2).input()).isEqualTo(new Json("\"a bare string\""));
        assertThat(calls.get(3).input()).isEqualTo(new Json("[1,\"two\",null]"));
    }

    @Test
    void aNullInputIsNoMissingOne() {
        String entry = "{\"assistantResponseMessage\":{\"content\":\"\",\"toolUses\":"
                + "[{\"toolUseId\":\"a\",\"name\":\"t\",\"input\":null},{\"toolUseId\":\"b\",\"name\":\"t\"}]}}";
        Prompt prompt = codec.readPrompt(KiroFixtures.chat("\"content\":\"\"", entry));
        assertThat(KiroFixtures.all(prompt, Block.ToolCall.class))
                .extracting(Block.ToolCall::input)
                .containsExactly(Json.NULL, Json.EMPTY_OBJECT);
    }

    @Test
    void oddIdsArriveAsTheyAre() {
        List<String> ids = KiroFixtures.prompt("tool-ids-odd").toolIds();
        assertThat(ids)
                .contains("call.with.dots", "functions.readFile:0", "ns/sub/tool", "outil_été_工具_🛠", "with space")
                .contains("quote\"back\\slash", "", "x".repeat(200), "a.b", "a:b", "ab");
    }

    @Test
    void aLoneSurrogateSurvives() {
        Prompt prompt = KiroFixtures.prompt("unicode-escapes");
        assertThat(KiroBlocks.text(KiroFixtures.lastTurn(prompt).blocks())).endsWith("lone:\ud83d end");
        assertThat(KiroBlocks.text(prompt.turns().get(0).blocks())).startsWith("\ufeffBOM");
    }

    @Test
    void emptyContentIsNoText() {
        Prompt prompt = KiroFixtures.prompt("empty-content");
        assertThat(prompt.turns()).extracting(turn -> turn.blocks().size()).containsExactly(0, 0, 1, 0, 0);
        assertThat(prompt.turns().get(2).blocks()).containsExactly(new Block.Text(" "));
    }

    @Test
    void toolResultsComeFirstAndStateLast() {
        Turn last = KiroFixtures.lastTurn(
                codec.readPrompt(KiroFixtures.chat("\"content\":\"why?\",\"cachePoint\":{\"type\":"
                        + "\"default\"},\"images\":[{\"format\":\"png\",\"source\":{\"bytes\":\"AA==\"}}],\"documents\":[{\"name\":\"n\","
                        + "\"format\":\"pdf\",\"source\":{\"bytes\":\"AA==\"}}],\"userInputMessageContext\":{\"gitState\":{\"status\":\"M\"},"
                        + "\"toolResults\":[{\"toolUseId\":\"1\",\"content\":[]}]}")));
        assertThat(last.blocks())
                .hasExactlyElementsOfTypes(
                        Block.ToolResult.class,
                        Block.Image.class,
                        Block.Document.class,
                        Block.Text.class,
                        Block.Context.class,
                        Block.CachePoint.class);
    }

    @ParameterizedTest
    @MethodSource("io.krouter.core.internal.codec.kiro.KiroFixtures#chatRequests")
    void aMessageReadsTheSameOnceItIsHistory(String name) {
        LlmRequest request = KiroFixtures.request(name);
        JsonValue state = request.body().view(JsonIndex.VIEW).root().require("conversationState");
        String past = state.require("currentMessage").json() + "," + KiroFixtures.assistantEntry("done");
        Optional<JsonValue> history = state.get("history");
        int at = history.map(list -> list.end() - 1).orElse(state.end() - 1);
        String added = history.isPresent() ? "," + past : ",\"history\":[" + past + "]";
        Prompt later = codec.readPrompt(request.newBuilder()
                .body(request.body().apply(List.of(ByteEdit.text(at, at, added))))
                .build());
        Prompt now = KiroFixtures.prompt(name);
        assertThat(later.system()).isEqualTo(now.system());
        assertThat(later.turns().subList(0, now.turns().size()))
                .extracting(Turn::blocks)
                .isEqualTo(now.turns().stream().map(Turn::blocks).toList());
    }

    @Test
    void everyStateOfTheEditorIsThere() {
        Turn last = KiroFixtures.lastTurn(KiroFixtures.prompt("editor-env-context"));
        assertThat(KiroBlocks.only(last, Block.Context.class))
                .extracting(Block.Context::name)
                .contains("editorState", "shellState", "gitState", "envState", "diagnostic", "additionalContext")
                .doesNotContain("userSettings", "tools");
        assertThat(last.extras()).containsKey("userInputMessageContext.userSettings");
    }

    @Test
    void modelFieldsBecomeSettingsAndAreCarried() {
        Generation generation = KiroFixtures.prompt("krs-model-fields").generation();
        assertThat(generation.maxTokens()).hasValue(32_000);
        assertThat(generation.effort()).contains("high");
        assertThat(generation.extras()).containsOnlyKeys("thinking", "output_config", "max_tokens");
    }

    @Test
    void effortIsReadWhereGptModelsHaveIt() {
        String body = KiroFixtures.chat("\"content\":\"\"").body().utf8();
        String fields = ",\"additionalModelRequestFields\":{\"reasoning\":{\"effort\":\"low\"}}}";
        Prompt prompt = codec.readPrompt(KiroFixtures.ide(body.substring(0, body.length() - 1) + fields));
        assertThat(prompt.generation().effort()).contains("low");
    }

    @Test
    void whoTheClientIsStaysInTheExtras() {
        Prompt prompt = KiroFixtures.prompt("steering-and-spec");
        assertThat(prompt.extras())
                .containsKeys("profileArn", "conversationState.agentContinuationId", "conversationState.workspaceId")
                .containsEntry("agentMode", new Json("\"spec\""))
                .containsEntry("conversationState.agentTaskType", new Json("\"spectask\""));
        assertThat(prompt.conversationId()).contains("2b699faf-b053-4646-90ee-000000000001");
    }

    @Test
    void theRuntimeDialectHasItsModeInTheBody() {
        assertThat(KiroFixtures.prompt("krs-single-turn").extras()).containsEntry("agentMode", new Json("\"vibe\""));
    }

    @Test
    void toolsOfAnEarlierMessageAreNotDeclared() {
        String past = "{\"userInputMessage\":{\"content\":\"x\",\"userInputMessageContext\":{\"tools\":"
                + "[{\"toolSpecification\":{\"name\":\"old\",\"inputSchema\":{\"json\":{}}}}]}}}";
        Prompt prompt = codec.readPrompt(KiroFixtures.chat("\"content\":\"\"", past));
        assertThat(prompt.tools()).isEqualTo(List.<ToolEntry>of());
        assertThat(prompt.turns().get(0).blocks()).containsExactly(new Block.Text("x"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "7",
                "{}",
                "{\"conversationState\":{}}",
                "{\"conversationState\":{\"currentMessage\":null}}",
                "{\"conversationState\":{\"currentMessage\":{\"assistantResponseMessage\":{\"content\":\"secret\"}}}}",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":\"secret\"}}}",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":[\"secret\"]}}}}",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"\"}},\"history\":[\"secret\"]}}",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"\",\"images\":{}}}}}",
                "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"\",\"images\":[{\"format\":\"png\"}]}}}}",
            })
    void whatIsNoChatIsRefusedWithoutQuotingIt(String body) {
        assertThatThrownBy(() -> codec.readPrompt(KiroFixtures.ide(body)))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("expected")
                .hasMessageNotContaining("secret");
    }
}
