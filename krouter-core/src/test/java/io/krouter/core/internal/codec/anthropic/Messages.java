package io.krouter.core.internal.codec.anthropic;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.StreamEvent;
import io.krouter.api.WireFormat;
import io.krouter.core.chat.Generation;
import io.krouter.core.chat.Prompt;
import io.krouter.core.chat.Turn;
import io.krouter.core.framing.FramingException;
import io.krouter.core.framing.SseReader;
import io.krouter.core.internal.codec.RecordedAnswer;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Prompts and recorded streams, and what the codec makes of them. */
final class Messages {

    static final AnthropicCodec CODEC = new AnthropicCodec();

    static final LlmRequest FROM_KIRO =
            LlmRequest.builder(WireFormat.KIRO, URI.create("http://kiro.test")).build();

    private Messages() {}

    static Prompt prompt(Turn... turns) {
        return new Prompt(
                "claude-opus-5", Optional.empty(), List.of(), List.of(), List.of(turns), Generation.STREAMED, Map.of());
    }

    static String body(Prompt prompt) {
        return CODEC.writePrompt(prompt, FROM_KIRO, loss -> {}).body().utf8();
    }

    /** The messages that these turns become, without cache points. */
    static List<String> messages(Turn... turns) {
        return JsonIndex.of(unmarked(body(prompt(turns)))).root().require("messages").elements().stream()
                .map(JsonValue::json)
                .toList();
    }

    /** The same body without cache points, which are no part of what the service compares. */
    static String unmarked(String body) {
        return body.replaceAll(",\"cache_control\":\\{\"type\":\"ephemeral\"(,\"ttl\":\"[^\"]*\")?\\}", "");
    }

    static LlmRequest request(String body) {
        return LlmRequest.builder(WireFormat.ANTHROPIC_MESSAGES, URI.create("http://anthropic.test"))
                .target("/v1/messages")
                .body(Body.of(body))
                .build();
    }

    static RecordedAnswer play(String sample) {
        try (InputStream in =
                Objects.requireNonNull(Messages.class.getResourceAsStream("/anthropic/" + sample + ".sse"), sample)) {
            return playEvents(events(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static RecordedAnswer playText(String sse) {
        return playEvents(events(sse));
    }

    static RecordedAnswer playEvents(List<StreamEvent> events) {
        RecordedAnswer answer = new RecordedAnswer();
        AnthropicAnswerReader reader = new AnthropicAnswerReader();
        for (StreamEvent event : events) {
            if (!reader.isDone()) {
                reader.onEvent(event, answer);
            }
        }
        reader.onEnd(answer);
        return answer;
    }

    static List<StreamEvent> events(String sse) {
        List<StreamEvent> events = new ArrayList<>();
        byte[] bytes = sse.getBytes(StandardCharsets.UTF_8);
        SseReader frames = new SseReader(1 << 20);
        try {
            frames.read(bytes, 0, bytes.length, events::add);
            frames.end(events::add);
        } catch (FramingException e) {
            throw new UncheckedIOException(e);
        }
        return events;
    }
}
