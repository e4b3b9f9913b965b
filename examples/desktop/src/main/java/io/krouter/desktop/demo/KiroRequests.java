package io.krouter.desktop.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The bodies that the demo's client sends, built as Kiro builds its own. */
final class KiroRequests {

    static final String TOOL = "executeBash";

    private static final JsonMapper JSON = JsonMapper.shared();

    private static final String CONVERSATION = "5d0d8c9e-3f0b-4b43-9d36-000000000001";

    private KiroRequests() {}

    /** The first call of every prompt: what kind of work is it? */
    static byte[] intent() {
        ObjectNode message =
                message("You are an intent classifier. Answer with one JSON object.\n\n" + ModelScript.QUESTION);
        message.put("modelId", "simple-task").putObject("userInputMessageContext");
        return bytes(root(message, JSON.createArrayNode()));
    }

    /** The user's question, with the tools that the model may use. */
    static byte[] question(String model) {
        ObjectNode message = message(ModelScript.QUESTION);
        message.put("modelId", model).putObject("userInputMessageContext").set("tools", tools());
        return bytes(root(message, persona()));
    }

    /** What the tool printed, as the next turn of the same conversation. */
    static byte[] toolResult(String model, DemoAnswer question) {
        DemoAnswer.ToolUse call = question.toolUses().get(0);
        ArrayNode history = persona();
        history.addObject()
                .set("userInputMessage", message(ModelScript.QUESTION).put("modelId", model));
        ObjectNode said = history.addObject().putObject("assistantResponseMessage");
        said.put("content", question.text());
        said.putArray("toolUses")
                .addObject()
                .put("toolUseId", call.id())
                .put("name", call.name())
                .set("input", parse(call.input()));
        ObjectNode message = message("");
        ObjectNode context = message.put("modelId", model).putObject("userInputMessageContext");
        ObjectNode result = context.putArray("toolResults").addObject();
        result.put("toolUseId", call.id())
                .put("status", "success")
                .putArray("content")
                .addObject()
                .put("text", log());
        context.set("tools", tools());
        ObjectNode root = root(message, history);
        root.put("agentMode", "vibe");
        return bytes(root);
    }

    /** Not a chat: Kiro asks its own backend which tools it hosts. */
    static byte[] hostedTools() {
        return "{\"jsonrpc\":\"2.0\", \"id\":\"tools_list\", \"method\":\"tools/list\", \"note\":\"odd  spacing, kept\"}"
                .getBytes(StandardCharsets.UTF_8);
    }

    /** What a build with a failing test prints; real ones are longer. */
    static String log() {
        try (InputStream in = KiroRequests.class.getResourceAsStream("mvn-test.log")) {
            return new String(java.util.Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static ObjectNode root(ObjectNode message, ArrayNode history) {
        ObjectNode root = JSON.createObjectNode();
        ObjectNode state = root.putObject("conversationState");
        state.putObject("currentMessage").set("userInputMessage", message);
        state.set("history", history);
        state.put("chatTriggerType", "MANUAL").put("conversationId", CONVERSATION);
        root.put("profileArn", "arn:aws:codewhisperer:us-east-1:000000000000:profile/DEMODEMODEMO");
        return root;
    }

    private static ObjectNode message(String content) {
        return JSON.createObjectNode().put("content", content).put("origin", "AI_EDITOR");
    }

    private static ArrayNode persona() {
        ArrayNode history = JSON.createArrayNode();
        history.addObject()
                .set(
                        "userInputMessage",
                        message(
                                "<identity>\nYou are Kiro, an assistant for developers. (Shortened for the demo.)\n</identity>"));
        history.addObject()
                .putObject("assistantResponseMessage")
                .put("content", "I will follow these instructions.")
                .putArray("toolUses");
        return history;
    }

    private static ArrayNode tools() {
        ArrayNode tools = JSON.createArrayNode();
        tools.add(tool(TOOL, "Runs one shell command.", "command"));
        tools.add(tool("readFile", "Reads a file.", "path"));
        return tools;
    }

    private static ObjectNode tool(String name, String description, String argument) {
        ObjectNode tool = JSON.createObjectNode();
        ObjectNode specification =
                tool.putObject("toolSpecification").put("name", name).put("description", description);
        ObjectNode schema =
                specification.putObject("inputSchema").putObject("json").put("type", "object");
        schema.putObject("properties").putObject(argument).put("type", "string");
        schema.putArray("required").add(argument);
        return tool;
    }

    private static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    private static byte[] bytes(ObjectNode root) {
        return JSON.writeValueAsBytes(root);
    }
}
