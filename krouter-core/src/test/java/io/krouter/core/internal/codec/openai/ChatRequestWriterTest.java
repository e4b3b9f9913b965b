package io.krouter.core.internal.codec.openai;

import static io.krouter.core.internal.codec.openai.ChatPrompts.body;
import static io.krouter.core.internal.codec.openai.ChatPrompts.messages;
import static io.krouter.core.internal.codec.openai.ChatPrompts.prompt;
import static org.assertj.core.api.Assertions.assertThat;

import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Generation.ToolChoice.Mode;
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

class ChatRequestWriterTest {

    private static final Tool TOOL = new Tool("f", "does f", Json.EMPTY_OBJECT);

    @Test
    void toolsSystemTurnsAndThenWhatMayDiffer() {
        Prompt prompt = new Prompt(
                "gpt-5",
                Optional.of("conversation"),
                List.of(new Block.Text("be kind"), new Block.CachePoint(Optional.empty()), new Block.Text("be short")),
                List.of(TOOL, new Block.CachePoint(Optional.empty())),
                List.of(Turn.user(new Block.Text("hi"))),
                generation(Optional.of("high"), Optional.of(new ToolChoice(Mode.TOOL, Optional.of("f")))),
                Map.of("profileArn", new Json("\"secret\"")));

        assertThat(body(prompt))
                .isEqualTo("{\"model\":\"gpt-5\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        + "\"tools\":[{\"type\":\"function\",\"function\":{\"name\":\"f\",\"description\":\"does f\","
                        + "\"parameters\":{\"type\":\"object\",\"properties\":{}}}}],"
                        + "\"messages\":[{\"role\":\"system\",\"content\":\"be kind\\n\\nbe short\"},"
                        + "{\"role\":\"user\",\"content\":\"hi\"}],"
                        + "\"tool_choice\":{\"type\":\"function\",\"function\":{\"name\":\"f\"}},"
                        + "\"parallel_tool_calls\":false,\"max_completion_tokens\":100,\"temperature\":0.5,\"top_p\":1,"
                        + "\"stop\":[\"END\"],\"reasoning_effort\":\"high\"}");
    }

    private static Generation generation(Optional<String> effort, Optional<ToolChoice> choice) {
        return new Generation(
                OptionalInt.of(100),
                OptionalDouble.of(0.5),
                OptionalDouble.of(1),
                List.of("END"),
                effort,
                choice,
                Optional.of(false),
                true,
                Map.of());
    }

    @Test
    void whatNobodyAskedForIsNotThere() {
        assertThat(body(prompt(Turn.user(new Block.Text("hi")))))
                .isEqualTo("{\"model\":\"m\",\"stream\":true,\"stream_options\":{\"include_usage\":true},"
                        + "\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}");
    }

    @Test
    void aChoiceOfToolsNeedsTools() {
        Prompt prompt = new Prompt(
                "gpt-5",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(Turn.user(new Block.Text("hi"))),
                generation(Optional.empty(), Optional.of(new ToolChoice(Mode.REQUIRED, Optional.empty()))),
                Map.of());

        assertThat(body(prompt)).doesNotContain("tool_choice", "parallel_tool_calls", "\"tools\"");
    }

    @ParameterizedTest
    @CsvSource({
        "gpt-5, true",
        "o3, true",
        "openai/gpt-oss-120b, true",
        "qwen3, true",
        "gpt-4o, false",
        "openai/gpt-4.1, false",
        "chatgpt-4o-latest, false"
    })
    void anEffortGoesToModelsThatTakeOne(String model, boolean taken) {
        Prompt prompt = new Prompt(
                model,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(Turn.user(new Block.Text("hi"))),
                generation(Optional.of("low"), Optional.empty()),
                Map.of());

        assertThat(body(prompt).contains("\"reasoning_effort\":\"low\"")).isEqualTo(taken);
    }

    @Test
    void textAloneIsAString() {
        assertThat(messages(Turn.user(
                        new Block.Text(" one\n"), new Block.Context("gitState", new Json("{\"status\":\"## main\"}")))))
                .containsExactly(
                        "{\"role\":\"user\",\"content\":\" one\\n\\n\\n<gitState>{\\\"status\\\":\\\"## main\\\"}"
                                + "</gitState>\"}");
    }

    @Test
    void aTurnOfNothingButWhiteSpaceIsNoMessageOfTheAssistantAndAFilledOneOfTheUser() {
        assertThat(messages(Turn.user(new Block.Text("")), Turn.assistant(), Turn.user(new Block.Text(" "))))
                .containsExactly(
                        "{\"role\":\"user\",\"content\":\"[no text]\"}",
                        "{\"role\":\"user\",\"content\":\"[no text]\"}");
    }

    @Test
    void picturesStandWhereTheyStood() {
        assertThat(messages(Turn.user(
                        new Block.Image("image/png", "AAAA", Optional.empty()),
                        new Block.Text("what is it?"),
                        new Block.Image("image/*", "", Optional.of("https://example.org/a.png")))))
                .containsExactly("{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"data:image/png;base64,AAAA\"}},"
                        + "{\"type\":\"text\",\"text\":\"what is it?\"},"
                        + "{\"type\":\"image_url\",\"image_url\":{\"url\":\"https://example.org/a.png\"}}]}");
    }

    @Test
    void aDocumentThatIsTextBecomesMarkedText() {
        assertThat(messages(Turn.user(new Block.Document("a \"b\"", "text/csv", "csv", "YSxiCjEsMgo="))))
                .containsExactly(
                        "{\"role\":\"user\",\"content\":\"<document name=\\\"a &quot;b&quot;\\\" format=\\\"csv\\\">"
                                + "\\na,b\\n1,2\\n\\n</document>\"}");
    }

    @Test
    void anyOtherDocumentIsAFile() {
        assertThat(messages(Turn.user(
                        new Block.Document("report", "application/pdf", "pdf", "JVBE"),
                        new Block.Document("voice", "audio/mpeg", "mp3", "SUQz"),
                        new Block.Document("latin", "text/plain", "txt", "6Q=="))))
                .containsExactly("{\"role\":\"user\",\"content\":["
                        + "{\"type\":\"file\",\"file\":{\"filename\":\"report.pdf\","
                        + "\"file_data\":\"data:application/pdf;base64,JVBE\"}},"
                        + "{\"type\":\"input_audio\",\"input_audio\":{\"data\":\"SUQz\",\"format\":\"mp3\"}},"
                        + "{\"type\":\"file\",\"file\":{\"filename\":\"latin.txt\","
                        + "\"file_data\":\"data:text/plain;base64,6Q==\"}}]}");
    }

    @Test
    void aLoneSurrogateIsNotLost() {
        assertThat(messages(Turn.user(new Block.Text("x\ud83d"))))
                .containsExactly("{\"role\":\"user\",\"content\":\"x\\ud83d\"}");
    }
}
