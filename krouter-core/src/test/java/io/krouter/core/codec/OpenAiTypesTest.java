package io.krouter.core.codec;

import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Codecs;
import io.krouter.core.chat.Block;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Generation.ToolChoice;
import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Tool;
import io.krouter.core.chat.Turn;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** Our request bodies judged by the types of OpenAI's own client, which knows every member and every kind of message. */
class OpenAiTypesTest {

    @Test
    void everyBodyHasTheTypeOfOpenAisOwnClient() throws Exception {
        ClientTypes types = new ClientTypes(
                "openai-types",
                "import type { ChatCompletionCreateParamsStreaming as Body }"
                        + " from 'openai/resources/chat/completions';");
        Golden.names().forEach(name -> types.declare(name, Golden.read(name, WireFormat.OPENAI_CHAT)));
        types.declare("everything", everything());
        types.check();
    }

    /** What no recorded request has. */
    private static byte[] everything() {
        Generation generation = new Generation(
                OptionalInt.of(1),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5),
                List.of("END"),
                Optional.of("max"),
                Optional.of(new ToolChoice(ToolChoice.Mode.TOOL, Optional.of("f"))),
                Optional.of(false),
                true,
                Map.of());
        Turn asked = Turn.user(
                new Block.Image("image/*", "", Optional.of("https://example.org/a.png")),
                new Block.Document("voice", "audio/mpeg", "mp3", "SUQz"),
                new Block.Document("table", "application/vnd.ms-excel", "xls", "0M8R"));
        Turn answered =
                Turn.assistant(new Block.ToolCall("a", "f", Json.NULL), new Block.ToolCall("a", "f", Json.NULL));
        Prompt prompt = new Prompt(
                "gpt-5",
                Optional.empty(),
                List.of(new Block.Text("be kind")),
                List.of(new Tool("f", "", Json.NULL)),
                List.of(asked, answered, Turn.user()),
                generation,
                Map.of());
        LlmRequest origin = LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test"))
                .build();
        return Codecs.of(WireFormat.OPENAI_CHAT)
                .orElseThrow()
                .writePrompt(prompt, origin)
                .body()
                .toByteArray();
    }
}
