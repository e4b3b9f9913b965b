package io.krouter.core.internal.codec.anthropic;

import static io.krouter.core.internal.codec.anthropic.Messages.CODEC;
import static io.krouter.core.internal.codec.anthropic.Messages.request;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.krouter.api.HeaderList;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.MalformedRequestException;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.Turn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnthropicRequestReaderTest {

    private static Prompt read(String body) {
        return CODEC.readPrompt(request(body));
    }

    private static List<Block> blocks(String content) {
        return read("{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":" + content + "}]}")
                .turns()
                .get(0)
                .blocks();
    }

    @Test
    void aStringIsOneText() {
        assertThat(blocks("\"hi\"")).containsExactly(new Block.Text("hi"));
        assertThat(read("{\"system\":\"be kind\",\"messages\":[]}").system())
                .containsExactly(new Block.Text("be kind"));
    }

    @Test
    void everyBlockHasItsMeaning() {
        assertThat(
                        blocks(
                                "[{\"type\":\"text\",\"text\":\"a\",\"cache_control\":{\"type\":\"ephemeral\",\"ttl\":\"1h\"}},"
                                        + "{\"type\":\"image\",\"source\":{\"type\":\"base64\",\"media_type\":\"image/png\",\"data\":\"AAAA\"}},"
                                        + "{\"type\":\"image\",\"source\":{\"type\":\"url\",\"url\":\"https://h/a.png\"}},"
                                        + "{\"type\":\"document\",\"title\":\"d\",\"source\":{\"type\":\"text\",\"media_type\":\"text/plain\",\"data\":\"x\"}},"
                                        + "{\"type\":\"tool_result\",\"tool_use_id\":\"t\",\"is_error\":true,\"content\":\"no\"}]"))
                .containsExactly(
                        new Block.Text("a"),
                        new Block.CachePoint(Optional.of("1h")),
                        new Block.Image("image/png", "AAAA", Optional.empty()),
                        new Block.Image("image/*", "", Optional.of("https://h/a.png")),
                        new Block.Document("d", "text/plain", "txt", "eA=="),
                        new Block.ToolResult("t", Optional.empty(), List.of(new Block.Text("no")), true));
    }

    @Test
    void thoughtsAndCallsOfTheAssistant() {
        assertThat(blocks("[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"Eq\"},"
                        + "{\"type\":\"redacted_thinking\",\"data\":\"AA==\"},"
                        + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{\"a\": 1.0}}]"))
                .containsExactly(
                        new Block.Reasoning("hm", Optional.of("Eq"), Optional.empty()),
                        new Block.Reasoning("", Optional.empty(), Optional.of("AA==")),
                        new Block.ToolCall("t", "f", new Json("{\"a\": 1.0}")));
    }

    @Test
    void aBlockThatIsNotKnownIsCarriedAsItIs() {
        String block = "{\"type\":\"container_upload\",\"file_id\":\"f\"}";

        assertThat(blocks("[" + block + "]")).containsExactly(new Block.Context("container_upload", new Json(block)));
    }

    @Test
    void toolsAndSettingsAreReadAndTheRestIsExtra() {
        Prompt prompt = read("{\"model\":\"m\",\"max_tokens\":9,\"stream\":true,\"top_k\":3,"
                + "\"thinking\":{\"type\":\"adaptive\"},\"output_config\":{\"effort\":\"low\"},"
                + "\"tool_choice\":{\"type\":\"any\",\"disable_parallel_tool_use\":true},\"stop_sequences\":[\"x\"],"
                + "\"tools\":[{\"name\":\"f\",\"description\":\"d\",\"input_schema\":{},"
                + "\"cache_control\":{\"type\":\"ephemeral\"}}],\"messages\":[]}");
        Generation generation = prompt.generation();

        assertThat(prompt.tools())
                .containsExactly(new Tool("f", "d", Json.EMPTY_OBJECT), new Block.CachePoint(Optional.empty()));
        assertThat(generation.maxTokens()).hasValue(9);
        assertThat(generation.effort()).contains("low");
        assertThat(generation.toolChoice()).contains(new ToolChoice(ToolChoice.Mode.REQUIRED, Optional.empty()));
        assertThat(generation.parallelTools()).contains(false);
        assertThat(generation.extras()).containsOnlyKeys("thinking");
        assertThat(prompt.extras()).isEqualTo(Map.of("top_k", new Json("3")));
    }

    @Test
    void instructionsAmidTheConversationAreAUsersText() {
        assertThat(read("{\"messages\":[{\"role\":\"system\",\"content\":\"now\"}]}")
                        .turns())
                .containsExactly(Turn.user(new Block.Text("<system>\nnow\n</system>")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no",
                "{}",
                "{\"messages\":3}",
                "{\"messages\":[{\"role\":\"alien\",\"content\":\"x\"}]}",
                "{\"messages\":[{\"role\":\"user\",\"content\":[{\"type\":\"text\"}]}]}",
                "{\"messages\":[],\"tools\":[{\"type\":\"web_search_20250305\",\"name\":\"w\"}]}",
                "{\"messages\":[],\"tool_choice\":{\"type\":\"maybe\"}}"
            })
    void whatIsNoRequestIsRefused(String body) {
        assertThatExceptionOfType(MalformedRequestException.class).isThrownBy(() -> read(body));
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /v1/messages, true",
        "POST, /proxy/v1/messages?beta=true, true",
        "GET, /v1/messages, false",
        "POST, /v1/messages/count_tokens, false",
    })
    void aRequestIsRecognisedByItsPath(String method, String target, boolean recognised) {
        assertThat(CODEC.recognises(method, target, HeaderList.of())).isEqualTo(recognised);
    }
}
