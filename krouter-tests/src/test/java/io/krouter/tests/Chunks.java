package io.krouter.tests;

/** The chunks of a Chat Completions stream, as OpenAI's reference has them. */
final class Chunks {

    private Chunks() {}

    static String text(String text) {
        return delta("{\"content\":" + Json.write(text) + "}");
    }

    /** As DeepSeek and those after it send what a model thinks. */
    static String reasoning(String text) {
        return delta("{\"reasoning_content\":" + Json.write(text) + "}");
    }

    static String tool(int index, String id, String name) {
        return delta(
                "{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"\"}}]}"
                        .formatted(index, id, name));
    }

    static String toolInput(int index, String fragment) {
        return delta("{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}"
                .formatted(index, Json.write(fragment)));
    }

    static String finish(String reason) {
        return chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]", "null");
    }

    static String usage(int input, int cached, int output) {
        return chunk(
                "[]",
                "{\"prompt_tokens\":%d,\"completion_tokens\":%d,\"total_tokens\":%d,\"prompt_tokens_details\":{\"cached_tokens\":%d}}"
                        .formatted(input, output, input + output, cached));
    }

    private static String delta(String delta) {
        return chunk("[{\"index\":0,\"delta\":" + delta + ",\"finish_reason\":null}]", "null");
    }

    private static String chunk(String choices, String usage) {
        return "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1,\"model\":\"" + Rig.MODEL
                + "\",\"choices\":" + choices + ",\"usage\":" + usage + "}";
    }
}
