package io.krouter.desktop.demo;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts one answer together from its events, as Kiro's client does. */
final class AnswerCollector {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Consumer<String> onText;
    private final StringBuilder text = new StringBuilder();
    private final Map<String, DemoAnswer.ToolUse> toolUses = new LinkedHashMap<>();
    private Optional<String> stopReason = Optional.empty();
    private Optional<DemoAnswer.Tokens> tokens = Optional.empty();

    /** @param onText hears each piece of text as it comes */
    AnswerCollector(Consumer<String> onText) {
        this.onText = onText;
    }

    void add(KiroFrameReader.Event event) {
        JsonNode payload = JSON.readTree(event.payload().newStream());
        if (event.isFailure()) {
            stopReason =
                    Optional.of(event.type() + ": " + payload.path("message").asString(""));
            return;
        }
        switch (event.type()) {
            case "assistantResponseEvent" -> text(payload.path("content").asString(""));
            case "toolUseEvent" -> toolUse(payload);
            case "metadataEvent" -> metadata(payload);
            default -> {
                // The real client drops what it does not know.
            }
        }
    }

    private void text(String piece) {
        text.append(piece);
        onText.accept(piece);
    }

    private void toolUse(JsonNode payload) {
        DemoAnswer.ToolUse piece = new DemoAnswer.ToolUse(
                payload.path("toolUseId").asString(""),
                payload.path("name").asString(""),
                payload.path("input").asString(""));
        toolUses.merge(
                piece.id(),
                piece,
                (sofar, more) -> new DemoAnswer.ToolUse(sofar.id(), sofar.name(), sofar.input() + more.input()));
    }

    private void metadata(JsonNode payload) {
        stopReason = payload.path("stopReason").asStringOpt().or(() -> stopReason);
        JsonNode usage = payload.path("tokenUsage");
        if (usage.isObject()) {
            tokens = Optional.of(new DemoAnswer.Tokens(
                    usage.path("uncachedInputTokens").asLong(0),
                    usage.path("cacheReadInputTokens").asLong(0),
                    usage.path("outputTokens").asLong(0)));
        }
    }

    DemoAnswer finish(int status) {
        List<DemoAnswer.ToolUse> calls = new ArrayList<>(toolUses.values());
        return new DemoAnswer(status, text.toString(), calls, stopReason, tokens);
    }
}
