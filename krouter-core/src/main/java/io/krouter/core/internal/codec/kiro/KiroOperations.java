package io.krouter.core.internal.codec.kiro;

import io.krouter.api.LlmRequest;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What Kiro's hosts are known to be asked beside chat. Something else means that Kiro has moved on. */
final class KiroOperations {

    private static final Pattern HOST = Pattern.compile(
            "(q|codewhisperer)\\.[a-z0-9-]+\\.amazonaws\\.com|(runtime|management)\\.[a-z0-9-]+\\.kiro\\.dev");

    /** By {@code x-amz-target}, without the service; the older dialect has them as paths. */
    private static final Set<String> NAMES = Set.of(
            "GenerateAssistantResponse",
            "SendMessage",
            "GenerateTaskAssistPlan",
            "ExportResultArchive",
            "InvokeMCP",
            "InvokeMCPStream",
            "ListAvailableModels",
            "ListAvailableProfiles",
            "GetProfile",
            "GetUsageLimits",
            "GetFeatureConfiguration",
            "GenerateCompletions",
            "CreateResponse");

    private static final Set<String> PATHS = Set.of(
            "/generateAssistantResponse",
            "/SendMessageStreaming",
            "/generateTaskAssistPlan",
            "/exportResultArchive",
            "/mcp",
            "/mcp/stream",
            "/ListAvailableModels",
            "/getUsageLimits");

    private KiroOperations() {}

    /** The operation as {@code operation NewThing}, if a host of Kiro's is asked for one that is not known. */
    static Optional<String> unknown(LlmRequest request) {
        String host = request.origin().getHost();
        return host == null || !HOST.matcher(host).matches()
                ? Optional.empty()
                : request.headers()
                        .first(KiroDialect.TARGET_HEADER)
                        .map(KiroOperations::unknownName)
                        .orElseGet(() -> unknownPath(request))
                        .map(name -> "operation " + name);
    }

    private static Optional<String> unknownName(String target) {
        String name = target.substring(target.lastIndexOf('.') + 1);
        return NAMES.contains(name) ? Optional.empty() : Optional.of(target);
    }

    private static Optional<String> unknownPath(LlmRequest request) {
        String path = KiroDialect.path(request.target());
        return PATHS.contains(path)
                ? Optional.empty()
                : Optional.of(request.method() + " " + (path.isEmpty() ? "/" : path));
    }
}
