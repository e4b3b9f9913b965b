package io.krouter.benchmarks;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Kiro chat requests of a wanted size: turns in which the model reads files and the client answers with what stands in them. */
final class KiroRequests {

    private static final String TOOLS =
            "[{\"toolSpecification\":{\"name\":\"readFile\",\"description\":\"Reads a file.\","
                    + "\"inputSchema\":{\"json\":{\"type\":\"object\",\"properties\":{\"path\":{\"type\":\"string\"}},"
                    + "\"required\":[\"path\"]}}}}]";

    private static final int LINES = 60; // of a file, about 4 kB

    private KiroRequests() {}

    /** A request of at least this many bytes, by less than one turn. */
    static byte[] ofSize(int bytes) {
        StringBuilder history = new StringBuilder();
        int turn = 0;
        while (history.length() < bytes) {
            history.append(turn == 0 ? "" : ",").append(turn(turn));
            turn++;
        }
        String body = "{\"conversationState\":{\"currentMessage\":{\"userInputMessage\":{\"content\":\"Go on.\","
                + "\"userInputMessageContext\":{\"tools\":" + TOOLS + "},"
                + "\"origin\":\"AI_EDITOR\",\"modelId\":\"claude-sonnet-4.5\"}},\"chatTriggerType\":\"MANUAL\","
                + "\"conversationId\":\"2b699faf-b053-4646-90ee-000000000001\",\"history\":[" + history + "]},"
                + "\"profileArn\":\"arn:aws:codewhisperer:us-east-1:123456789012:profile/ABCDEFGHIJKL\"}";
        return body.getBytes(StandardCharsets.UTF_8);
    }

    /** The same, as the client sends it. */
    static LlmRequest request(byte[] body) {
        return LlmRequest.builder(WireFormat.KIRO, URI.create("https://runtime.us-east-1.kiro.dev"))
                .target("/generateAssistantResponse")
                .body(Body.of(body))
                .build();
    }

    private static String turn(int turn) {
        String before = turn == 0
                ? "\"content\":\"Find the mistake.\""
                : "\"content\":\"\",\"userInputMessageContext\":{\"toolResults\":[" + result(turn - 1) + "]}";
        return "{\"userInputMessage\":{" + before + ",\"origin\":\"AI_EDITOR\",\"modelId\":\"claude-sonnet-4.5\"}},"
                + "{\"assistantResponseMessage\":{\"content\":\"I read on.\",\"toolUses\":[{\"toolUseId\":\"" + id(turn)
                + "\",\"name\":\"readFile\",\"input\":{\"path\":\"src/main/Part" + turn + ".java\"}}]}}";
    }

    private static String result(int turn) {
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < LINES; line++) {
            text.append("        log.info(\\\"part ")
                    .append(turn)
                    .append(", step ")
                    .append(line);
            text.append(": \\\" + customers.get(").append(line).append(").name());\\n");
        }
        return "{\"content\":[{\"text\":\"" + text + "\"}],\"status\":\"success\",\"toolUseId\":\"" + id(turn) + "\"}";
    }

    private static String id(int turn) {
        return "tooluse_" + String.format(java.util.Locale.ROOT, "%022d", turn);
    }
}
