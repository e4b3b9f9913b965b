package io.krouter.tests.rig;

/** The chunks of a Chat Completions stream, as OpenAI's reference has them. */
public final class Chunks {

    private Chunks() {}

    public static String text(String text) {
        return delta("{\"content\":" + JacksonJson.write(text) + "}");
    }

    /** As DeepSeek and those after it send what a model thinks. */
    public static String reasoning(String text) {
        return delta("{\"reasoning_content\":" + JacksonJson.write(text) + "}");
    }

    public static String tool(int index, String id, String name) {
        return delta(
                "{\"tool_calls\":[{\"index\":%d,\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"\"}}]}"
                        .formatted(index, id, name));
    }

    public static String toolInput(int index, String fragment) {
        return delta("{\"tool_calls\":[{\"index\":%d,\"function\":{\"arguments\":%s}}]}"
                .formatted(index, JacksonJson.write(fragment)));
    }

    public static String finish(String reason) {
        return chunk("[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]", "null");
    }

    public static String usage(int input, int cached, int output) {
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
