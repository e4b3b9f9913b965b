package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.CODEC;
import static io.krouter.core.internal.codec.openai.ChatPrompts.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Generation.ToolChoice.Mode;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.ReasoningMark;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ChatRequestReaderTest {

    private static Prompt read(String body) {
        return CODEC.readPrompt(request(body));
    }

    private static List<Turn> turns(String messages) {
        return read("{\"model\":\"m\",\"messages\":[" + messages + "]}").turns();
    }

    @Test
    void settingsAreRead() {
        Prompt prompt = read("""
                {"model":"gpt-5","messages":[],"stream":true,"stream_options":{"include_usage":true},"max_tokens":9,
                "temperature":0.5,"top_p":1,"stop":"END","reasoning_effort":"low","parallel_tool_calls":false,
                "tool_choice":{"type":"function","function":{"name":"f"}},"seed":7,"user":null,"prompt_cache_key":"k"}""");

        assertThat(prompt.model()).isEqualTo("gpt-5");
        assertThat(prompt.conversationId()).contains("k");
        assertThat(prompt.generation().maxTokens()).hasValue(9);
        assertThat(prompt.generation().temperature()).hasValue(0.5);
        assertThat(prompt.generation().topP()).hasValue(1);
        assertThat(prompt.generation().stopSequences()).containsExactly("END");
        assertThat(prompt.generation().effort()).contains("low");
        assertThat(prompt.generation().parallelTools()).contains(false);
        assertThat(prompt.generation().toolChoice()).contains(new ToolChoice(Mode.TOOL, Optional.of("f")));
        assertThat(prompt.generation().stream()).isTrue();
        assertThat(prompt.extras()).isEqualTo(Map.of("seed", new Json("7"), "prompt_cache_key", new Json("\"k\"")));
    }

    @Test
    void whatIsNotSaidStaysEmpty() {
        Prompt prompt = read("{\"model\":\"m\",\"messages\":[]}");

        assertThat(prompt.generation().stream()).isFalse();
        assertThat(prompt.generation().maxTokens()).isEmpty();
        assertThat(prompt.generation().toolChoice()).isEmpty();
        assertThat(prompt.conversationId()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"auto, AUTO", "none, NONE", "required, REQUIRED"})
    void choicesOfToolsAreRead(String word, Mode mode) {
        assertThat(read("{\"messages\":[],\"tool_choice\":\"" + word + "\"}")
                        .generation()
                        .toolChoice())
                .contains(new ToolChoice(mode, Optional.empty()));
    }

    @Test
    void toolsAndFunctionsAreRead() {
        Prompt prompt = read("""
                {"messages":[],"tools":[{"type":"function","function":{"name":"f","description":"d",
                "parameters":{"type": "object"}}}],"functions":[{"name":"g"}]}""");

        assertThat(prompt.toolList())
                .containsExactly(
                        new Tool("f", "d", new Json("{\"type\": \"object\"}")), new Tool("g", "", Json.EMPTY_OBJECT));
    }

    @Test
    void leadingSystemAndDeveloperMessagesAreTheSystem() {
        Prompt prompt = read("""
                {"messages":[{"role":"system","content":"a"},{"role":"developer","content":[{"type":"text","text":"b"}]},
                {"role":"user","content":"hi"}]}""");

        assertThat(prompt.system()).containsExactly(new Block.Text("a"), new Block.Text("b"));
        assertThat(prompt.turns()).containsExactly(Turn.user(new Block.Text("hi")));
    }

    @Test
    void aLaterSystemMessageStaysWhereItIs() {
        assertThat(turns("{\"role\":\"user\",\"content\":\"hi\"},{\"role\":\"system\",\"content\":\"x\"}"))
                .containsExactly(Turn.user(new Block.Text("hi")), Turn.user(new Block.Text("<system>\nx\n</system>")));
    }

    @Test
    void partsAreReadInTheirOrder() {
        assertThat(turns("""
                {"role":"user","content":[{"type":"image_url","image_url":{"url":"data:image/png;base64,AAAA"}},
                {"type":"text","text":"t"},{"type":"image_url","image_url":{"url":"https://x.test/a","detail":"low"}},
                {"type":"file","file":{"filename":"a.pdf","file_data":"data:application/pdf;base64,JVBE"}},
                {"type":"input_audio","input_audio":{"data":"SUQz","format":"mp3"}},
                {"type":"file","file":{"file_id":"file-1"}}]}""").get(0).blocks())
                .containsExactly(
                        new Block.Image("image/png", "AAAA", Optional.empty()),
                        new Block.Text("t"),
                        new Block.Image("image/*", "", Optional.of("https://x.test/a")),
                        new Block.Document("a.pdf", "application/pdf", "pdf", "JVBE"),
                        new Block.Document("audio", "audio/mpeg", "mp3", "SUQz"),
                        new Block.Context("file", new Json("{\"type\":\"file\",\"file\":{\"file_id\":\"file-1\"}}")));
    }

    @Test
    void toolMessagesAndTheUsersMessageBehindThemAreOneTurn() {
        List<Turn> turns = turns("""
                {"role":"assistant","content":null,"tool_calls":[{"id":"a","type":"function","function":
                {"name":"f","arguments":"{\\"n\\": 1.0}"}},{"id":"b","type":"custom","custom":{"name":"g","input":"x"}}]},
                {"role":"tool","tool_call_id":"a","content":"A"},
                {"role":"tool","tool_call_id":"b","content":[{"type":"text","text":"B"}]},
                {"role":"user","content":"go on","name":"me"}""");

        assertThat(turns.get(0))
                .isEqualTo(Turn.assistant(
                        new Block.ToolCall("a", "f", new Json("{\"n\": 1.0}")),
                        new Block.ToolCall("b", "g", new Json("\"x\""))));
        assertThat(turns.get(1).blocks()).containsExactly(result("a", "A"), result("b", "B"), new Block.Text("go on"));
        assertThat(turns.get(1).extras()).isEqualTo(Map.of("name", new Json("\"me\"")));
    }

    private static Block result(String id, String text) {
        return new Block.ToolResult(id, Optional.empty(), List.of(new Block.Text(text)), false);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {"{\\\"a\\\":|\"{\\\"a\\\":\"", "~~|{}", " |{}", "[1]|[1]"})
    void argumentsThatAreNoJsonAreNotLost(String arguments, String input) {
        Turn turn = turns(
                        "{\"role\":\"assistant\",\"tool_calls\":[{\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\""
                                + (arguments == null ? "" : arguments) + "\"}}]}")
                .get(0);

        assertThat(turn.blocks()).containsExactly(new Block.ToolCall("a", "f", new Json(input)));
    }

    @Test
    void thoughtsAndRefusalsAreRead() {
        String mark = new ReasoningMark("reasoning_content", "m").signature();

        assertThat(turns("{\"role\":\"assistant\",\"reasoning_content\":\"hm\",\"content\":\"\",\"refusal\":\"no\"}"))
                .containsExactly(Turn.assistant(
                        new Block.Reasoning("hm", Optional.of(mark), Optional.empty()),
                        new Block.Text(""),
                        new Block.Text("no")));
    }

    @Test
    void functionCallsOfBeforeToolsArePaired() {
        List<Turn> turns = turns("""
                {"role":"assistant","content":null,"function_call":{"name":"f","arguments":"{}"}},
                {"role":"function","name":"f","content":"F"}""");

        assertThat(turns.get(0).blocks()).containsExactly(new Block.ToolCall("function_1", "f", Json.EMPTY_OBJECT));
        assertThat(turns.get(1).blocks())
                .containsExactly(
                        new Block.ToolResult("function_1", Optional.of("f"), List.of(new Block.Text("F")), false));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[]",
                "{\"messages\":\"hi\"}",
                "{\"messages\":[{\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"alien\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"tool\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":7}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"x\"}]}]}",
                "{\"messages\":[],\"tools\":[{\"type\":\"web_search\"}]}",
                "{\"messages\":[],\"tool_choice\":\"alien\"}"
            })
    void whatIsNoRequestIsRefusedWithAPlace(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOf(MalformedRequestException.class)
                .hasMessageContaining("expected ")
                .hasMessageContaining("at byte ");
    }
}
