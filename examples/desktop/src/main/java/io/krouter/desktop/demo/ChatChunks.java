package io.krouter.desktop.demo;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** Writes one streamed answer in Chat Completions, chunk by chunk. */
final class ChatChunks {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final String model;
    private final Out out;
    private int pieces;

    ChatChunks(String model, Out out) {
        this.model = model;
        this.out = out;
    }

    /** Takes the data of each event. */
    interface Out {
        void send(String data) throws IOException;
    }

    void text(String piece) throws IOException {
        delta(Map.of("content", piece));
    }

    void toolCallStart(String id, String name) throws IOException {
        delta(Map.of(
                "tool_calls",
                List.of(Map.of(
                        "index", 0, "id", id, "type", "function", "function", Map.of("name", name, "arguments", "")))));
    }

    void toolCallInput(String piece) throws IOException {
        delta(Map.of("tool_calls", List.of(Map.of("index", 0, "function", Map.of("arguments", piece)))));
    }

    void finish(String reason) throws IOException {
        send(List.of(Map.of("index", 0, "delta", Map.of(), "finish_reason", reason)), Map.of());
    }

    /** A token for each piece that was sent. */
    void usage(int prompt, int cached) throws IOException {
        send(
                List.of(),
                Map.of(
                        "usage",
                        Map.of(
                                "prompt_tokens",
                                prompt,
                                "completion_tokens",
                                pieces,
                                "total_tokens",
                                prompt + pieces,
                                "prompt_tokens_details",
                                Map.of("cached_tokens", cached))));
    }

    private void delta(Map<String, Object> delta) throws IOException {
        pieces++;
        send(List.of(Map.of("index", 0, "delta", delta)), Map.of());
    }

    private void send(List<Object> choices, Map<String, Object> more) throws IOException {
        Map<String, Object> chunk = new java.util.LinkedHashMap<>();
        chunk.put("id", "chatcmpl-demo");
        chunk.put("object", "chat.completion.chunk");
        chunk.put("model", model);
        chunk.put("choices", choices);
        chunk.putAll(more);
        out.send(JSON.writeValueAsString(chunk));
    }
}
