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

/** Our request bodies judged by the types of Anthropic's own client, which knows every member and every kind of block. */
class AnthropicTypesTest {

    @Test
    void everyBodyHasTheTypeOfAnthropicsOwnClient() throws Exception {
        ClientTypes types = new ClientTypes(
                "anthropic-types",
                "import type { MessageCreateParamsStreaming as Body }"
                        + " from '@anthropic-ai/sdk/resources/messages';");
        Golden.names().forEach(name -> types.declare(name, Golden.read(name, WireFormat.ANTHROPIC_MESSAGES)));
        types.declare("everything", everything());
        types.check();
    }

    /** What no recorded request has. */
    private static byte[] everything() {
        Generation generation = new Generation(
                OptionalInt.empty(),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5),
                List.of("END"),
                Optional.of("max"),
                Optional.of(new ToolChoice(ToolChoice.Mode.TOOL, Optional.of("f"))),
                Optional.of(false),
                true,
                Map.of("thinking", new Json("{\"type\":\"adaptive\",\"display\":\"summarized\"}")));
        Turn asked = Turn.user(
                new Block.Image("image/*", "", Optional.of("https://example.org/a.png")),
                new Block.Document("table", "application/vnd.ms-excel", "xls", "0M8R"),
                new Block.CachePoint(Optional.of("1h")));
        Turn answered =
                Turn.assistant(new Block.ToolCall("a", "f", Json.NULL), new Block.ToolCall("a", "f", Json.NULL));
        Prompt prompt = new Prompt(
                "claude-opus-5",
                Optional.empty(),
                List.of(new Block.Text("be kind")),
                List.of(new Tool("f", "", Json.NULL)),
                List.of(asked, answered, Turn.user()),
                generation,
                Map.of());
        LlmRequest origin = LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test"))
                .build();
        return Codecs.of(WireFormat.ANTHROPIC_MESSAGES)
                .orElseThrow()
                .writePrompt(prompt, origin)
                .body()
                .toByteArray();
    }
}
