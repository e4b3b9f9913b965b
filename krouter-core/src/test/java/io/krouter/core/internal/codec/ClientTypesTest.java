package io.krouter.core.internal.codec;

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

/** Our request bodies judged by the types of the services' own clients, which know every member and every kind of part. */
class ClientTypesTest {

    private static final Json THINKING = new Json("{\"type\":\"adaptive\",\"display\":\"summarized\"}");

    @Test
    void everyBodyHasTheTypeOfAnthropicsOwnClient() throws Exception {
        ClientTypes types = new ClientTypes(
                "anthropic-types",
                "import type { MessageCreateParamsStreaming as Body } from '@anthropic-ai/sdk/resources/messages';");
        check(
                types,
                WireFormat.ANTHROPIC_MESSAGES,
                Map.of("thinking", THINKING),
                new Block.CachePoint(Optional.of("1h")));
    }

    @Test
    void everyBodyHasTheTypeOfOpenAisOwnClient() throws Exception {
        ClientTypes types = new ClientTypes(
                "openai-types",
                "import type { ChatCompletionCreateParamsStreaming as Body } from 'openai/resources/chat/completions';");
        check(types, WireFormat.OPENAI_CHAT, Map.of(), new Block.Document("voice", "audio/mpeg", "mp3", "SUQz"));
    }

    private static void check(ClientTypes types, WireFormat format, Map<String, Json> extras, Block own)
            throws Exception {
        Golden.names().forEach(name -> types.declare(name, Golden.read(name, format)));
        types.declare("everything", everything(format, extras, own));
        types.check();
    }

    /** What no recorded request has. */
    private static byte[] everything(WireFormat format, Map<String, Json> extras, Block own) {
        Generation generation = new Generation(
                OptionalInt.of(1),
                OptionalDouble.of(0.5),
                OptionalDouble.of(0.5),
                List.of("END"),
                Optional.of("max"),
                Optional.of(new ToolChoice(ToolChoice.Mode.TOOL, Optional.of("f"))),
                Optional.of(false),
                true,
                extras);
        Turn asked = Turn.user(
                new Block.Image("image/*", "", Optional.of("https://example.org/a.png")),
                new Block.Document("table", "application/vnd.ms-excel", "xls", "0M8R"),
                own);
        Turn answered =
                Turn.assistant(new Block.ToolCall("a", "f", Json.NULL), new Block.ToolCall("a", "f", Json.NULL));
        Prompt prompt = new Prompt(
                "some-model",
                Optional.empty(),
                List.of(new Block.Text("be kind")),
                List.of(new Tool("f", "", Json.NULL)),
                List.of(asked, answered, Turn.user()),
                generation,
                Map.of());
        LlmRequest origin = LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test"))
                .build();
        return Codecs.provider(format)
                .orElseThrow()
                .writePrompt(prompt, origin, loss -> {})
                .body()
                .toByteArray();
    }
}
