package io.krouter.tests.rig;

import io.krouter.tests.official.ToolUses;

/** What Kiro asks, as the client's input. */
public final class ChatRequestSpec {

    private static final String CONTEXT =
            "\"userInputMessageContext\":{\"tools\":[" + tool("get_weather") + "," + tool("read_file") + "]}";

    private ChatRequestSpec() {}

    /** A question with tools at hand. */
    public static String question(String text) {
        return chat("", message(text, "claude-sonnet-4.5", CONTEXT));
    }

    /** A question for a model that no route knows. */
    public static String of(String model, String text) {
        return chat("", message(text, model, CONTEXT));
    }

    /** A question about a picture. */
    public static String picture(String text, String base64) {
        String image = "\"images\":[{\"format\":\"png\",\"source\":{\"bytes\":{\"$base64\":\"" + base64 + "\"}}}]";
        return chat("", message(text, "claude-sonnet-4.5", image));
    }

    /** The turn after a tool use: its result. */
    public static String toolResult(String question, ToolUses.Use use, String result) {
        String history = "{\"userInputMessage\":{\"content\":" + JacksonJson.write(question) + "}},"
                + "{\"assistantResponseMessage\":{\"content\":\"\",\"toolUses\":[{\"toolUseId\":\"%s\",\"name\":\"%s\",\"input\":%s}]}}"
                        .formatted(use.id(), use.name(), use.input());
        String context =
                "\"userInputMessageContext\":{\"tools\":[%s],\"toolResults\":[{\"toolUseId\":\"%s\",\"status\":\"success\",\"content\":[{\"text\":%s}]}]}"
                        .formatted(tool(use.name()), use.id(), JacksonJson.write(result));
        return chat(history, message("", "claude-sonnet-4.5", context));
    }

    private static String chat(String history, String current) {
        return "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":" + current
                + "},\"chatTriggerType\":\"MANUAL\",\"conversationId\":\"2b699faf-b053-4646-90ee-000000000001\","
                + "\"history\":[" + history + "]},\"agentMode\":\"vibe\",\"profileArn\":\"" + PlantedSecrets.PROFILE
                + "\"}";
    }

    private static String message(String text, String model, String more) {
        return "{\"content\":" + JacksonJson.write(text) + ",\"modelId\":\"" + model + "\",\"origin\":\"AI_EDITOR\","
                + more + "}";
    }

    private static String tool(String name) {
        return "{\"toolSpecification\":{\"name\":\"" + name + "\",\"description\":\"Does what its name says\","
                + "\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}}}}}}";
    }
}
