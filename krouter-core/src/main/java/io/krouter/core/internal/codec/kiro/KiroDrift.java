package io.krouter.core.internal.codec.kiro;

import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Compares requests with what is known of Kiro's own models of them: {@code @aws/codewhisperer-streaming-client} 1.0.45 and
 * the KiroRuntimeService server SDK. A member that neither has means that Kiro has moved on.
 */
final class KiroDrift {

    private static final Shape CACHE_POINT = new Shape("type", "ttl");

    private static final Shape FILE = new Shape("name", "format").with("source", new Shape("bytes"));

    private static final Shape TOOL = new Shape()
            .with("cachePoint", CACHE_POINT)
            .with("toolSpecification", new Shape("name", "description").with("inputSchema", new Shape("json")));

    private static final Shape CONTEXT = new Shape(
                    "editorState",
                    "shellState",
                    "gitState",
                    "envState",
                    "appStudioContext",
                    "diagnostic",
                    "consoleState",
                    "userSettings",
                    "additionalContext")
            .with("tools", TOOL)
            .with(
                    "toolResults",
                    new Shape("toolUseId", "status", "toolName").with("content", new Shape("text", "json")));

    private static final Shape USER = new Shape("content", "modelId", "origin", "userIntent")
            .with("images", FILE)
            .with("documents", FILE)
            .with("cachePoint", CACHE_POINT)
            .with("clientCacheConfig", new Shape("useClientCachingOnly"))
            .with("userInputMessageContext", CONTEXT);

    private static final Shape ASSISTANT = new Shape(
                    "content", "messageId", "references", "supplementaryWebLinks", "followupPrompt")
            .with("toolUses", new Shape("toolUseId", "name", "input"))
            .with("cachePoint", CACHE_POINT)
            .with(
                    "reasoningContent",
                    new Shape("redactedContent").with("reasoningText", new Shape("text", "signature")));

    private static final Shape MESSAGE =
            new Shape().with("userInputMessage", USER).with("assistantResponseMessage", ASSISTANT);

    private static final Shape STATE = new Shape(
                    "chatTriggerType",
                    "conversationId",
                    "rootConversationId",
                    "agentContinuationId",
                    "agentTaskType",
                    "workspaceId",
                    "customizationArn")
            .with("currentMessage", MESSAGE)
            .with("history", MESSAGE);

    private static final Shape REQUEST = new Shape(
                    "profileArn", "agentMode", "additionalModelRequestFields", "systemPrompt", "source", "dryRun")
            .with("conversationState", STATE);

    private KiroDrift() {}

    /**
     * The paths of members that no model has, such as {@code conversationState.history[].userInputMessage.mood}; names only,
     * no values and no places in lists.
     */
    static SortedSet<String> unknownMembers(JsonIndex request) {
        SortedSet<String> unknown = new TreeSet<>();
        collect(request.root(), REQUEST, "", unknown);
        return unknown;
    }

    private static void collect(JsonValue value, Shape shape, String path, SortedSet<String> unknown) {
        value.elements().forEach(element -> collect(element, shape, path + "[]", unknown));
        for (JsonValue.Member member : value.members()) {
            String name = KiroExtras.member(path, member.name());
            Shape inner = shape.members.get(member.name());
            if (inner == null) {
                unknown.add(name);
            } else if (!inner.members.isEmpty()) {
                collect(member.value(), inner, name, unknown);
            }
        }
    }

    /** The members of an object, or of each object in a list; one without members of its own is not looked into. */
    private static final class Shape {
        private final Map<String, Shape> members = new LinkedHashMap<>();

        private Shape(String... values) {
            for (String value : values) {
                members.put(value, new Shape());
            }
        }

        private Shape with(String name, Shape shape) {
            members.put(name, shape);
            return this;
        }
    }
}
