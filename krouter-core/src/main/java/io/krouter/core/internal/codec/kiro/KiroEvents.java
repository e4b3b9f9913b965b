package io.krouter.core.internal.codec.kiro;

import java.util.Set;

/**
 * The events that an answer of Kiro's may have, from both of its models: {@code @aws/codewhisperer-streaming-client} 1.0.45
 * and the KiroRuntimeService server SDK.
 */
final class KiroEvents {

    private static final Set<String> KNOWN = Set.of(
            "initial-response",
            "assistantResponseEvent",
            "reasoningContentEvent",
            "toolUseEvent",
            "toolResultEvent",
            "metadataEvent",
            "meteringEvent",
            "contextUsageEvent",
            "codeReferenceEvent",
            "documentCitationEvent",
            "messageMetadataEvent",
            "supplementaryWebLinksEvent",
            "followupPromptEvent",
            "codeEvent",
            "intentsEvent",
            "interactionComponentsEvent",
            "citationEvent",
            "dryRunSucceedEvent",
            "invalidStateEvent");

    /** Those with a piece of text or thought; by far the most. A tool use is not among them: it decides how the turn stops. */
    private static final Set<String> CONTENT = Set.of("assistantResponseEvent", "reasoningContentEvent", "codeEvent");

    private KiroEvents() {}

    static boolean isContent(String name) {
        return CONTENT.contains(name);
    }

    static boolean isKnown(String name) {
        return KNOWN.contains(name);
    }
}
