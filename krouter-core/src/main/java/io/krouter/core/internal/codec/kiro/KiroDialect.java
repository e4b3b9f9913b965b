package io.krouter.core.internal.codec.kiro;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The two forms in which Kiro asks its backend. The JSON inside and the event stream of the answer are the same; the
 * request line distinguishes them, the host does not.
 */
enum KiroDialect {
    /** AWS restJson1, the operation is the path: Kiro IDE up to 0.12 and older Amazon Q clients. */
    IDE("application/json", "com.amazon.aws.codewhisperer#"),
    /** AWS awsJson1_0, the operation is in {@code x-amz-target}: Kiro IDE from 1.0.138 on, kiro-cli from 3 on. */
    RUNTIME("application/x-amz-json-1.0", "com.amazon.kiro.runtimeservice#");

    /** Names the operation in the runtime dialect. */
    static final String TARGET_HEADER = "x-amz-target";

    /** Names the agent's mode in the ide dialect; the runtime dialect has it in the body. */
    static final String AGENT_MODE_HEADER = "x-amzn-kiro-agent-mode";

    static final String CHAT_PATH = "/generateAssistantResponse";
    static final String CHAT_TARGET = "KiroRuntimeService.GenerateAssistantResponse";

    private static final List<String> PATHS = List.of(CHAT_PATH, "/SendMessageStreaming");

    private static final String RUNTIME_SERVICE = "KiroRuntimeService";

    private static final Set<String> SERVICES =
            Set.of(RUNTIME_SERVICE, "AmazonCodeWhispererStreamingService", "AmazonQDeveloperStreamingService");

    private static final Set<String> OPERATIONS = Set.of("GenerateAssistantResponse", "SendMessage");

    private final String contentType;
    private final String errorNamespace;

    KiroDialect(String contentType, String errorNamespace) {
        this.contentType = contentType;
        this.errorNamespace = errorNamespace;
    }

    /** The {@code content-type} of requests and refusals. */
    String contentType() {
        return contentType;
    }

    /** What stands before an error's name in {@code __type}. */
    String errorNamespace() {
        return errorNamespace;
    }

    /** The dialect of a request that is known to be Kiro's. */
    static KiroDialect of(LlmRequest request) {
        return of(request.method(), request.target(), request.headers()).orElse(IDE);
    }

    /** The dialect of a chat request; nothing for every other operation, such as InvokeMCP. */
    static Optional<KiroDialect> of(String method, String target, HeaderList headers) {
        if (!method.equals("POST")) {
            return Optional.empty();
        }
        String path = path(target);
        Optional<String> service = headers.first(TARGET_HEADER).flatMap(KiroDialect::chatService);
        if (service.isPresent() && (path.isEmpty() || PATHS.stream().anyMatch(path::endsWith))) {
            // Some clients of the older service name the operation twice; their path shows which protocol they use.
            boolean byPath = !path.isEmpty() && !service.get().equals(RUNTIME_SERVICE);
            return Optional.of(byPath ? IDE : RUNTIME);
        }
        return PATHS.contains(path) ? Optional.of(IDE) : Optional.empty();
    }

    /** The path without its query and one trailing slash. */
    static String path(String target) {
        int query = target.indexOf('?');
        String path = query < 0 ? target : target.substring(0, query);
        return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    }

    /** The service part of {@code Service.Operation}, if it is one that chats and the operation is chat. */
    private static Optional<String> chatService(String target) {
        int dot = target.lastIndexOf('.');
        boolean isChat = dot > 0
                && SERVICES.contains(target.substring(0, dot))
                && OPERATIONS.contains(target.substring(dot + 1));
        return isChat ? Optional.of(target.substring(0, dot)) : Optional.empty();
    }
}
