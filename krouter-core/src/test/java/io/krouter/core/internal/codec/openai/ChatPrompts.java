package io.krouter.core.internal.codec.openai;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Prompts, and what the codec makes of them. */
final class ChatPrompts {

    static final OpenAiChatCodec CODEC = new OpenAiChatCodec();

    static final LlmRequest FROM_KIRO =
            LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test")).build();

    private ChatPrompts() {}

    static Prompt prompt(Turn... turns) {
        return new Prompt("m", Optional.empty(), List.of(), List.of(), List.of(turns), Generation.STREAMED, Map.of());
    }

    static String body(Prompt prompt) {
        return CODEC.writePrompt(prompt, FROM_KIRO, loss -> {}).body().utf8();
    }

    /** The messages that these turns become. */
    static List<String> messages(Turn... turns) {
        return messages(body(prompt(turns)));
    }

    static List<String> messages(String body) {
        return JsonIndex.of(body).root().require("messages").elements().stream()
                .map(JsonValue::json)
                .toList();
    }

    static LlmRequest request(String body) {
        return LlmRequest.builder(WireFormat.OPENAI_CHAT, URI.create("http://openai.test"))
                .target("/v1/chat/completions")
                .body(Body.of(body))
                .build();
    }
}
