package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Json;
import io.krouter.core.chat.Prompt;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Brings a prompt of another format into line with what Kiro's service demands, since it refuses the rest as "Improperly
 * formed request." without a reason: {@link KiroTurnRules} for the conversation, {@link KiroToolRules} for the tools.
 */
final class KiroRules {

    /** What every user message of Kiro's carries. */
    static final Map<String, Json> MESSAGE_EXTRAS = Map.of("origin", KiroBlocks.json("AI_EDITOR"));

    private KiroRules() {}

    static Prompt apply(Prompt foreign) {
        Map<String, Json> extras = new LinkedHashMap<>();
        extras.put("conversationState.chatTriggerType", KiroBlocks.json("MANUAL"));
        extras.put(KiroRequestReader.AGENT_MODE, KiroBlocks.json("vibe"));
        return new Prompt(
                foreign.model(),
                foreign.conversationId(),
                foreign.system(),
                KiroToolRules.apply(foreign),
                KiroTurnRules.apply(foreign.turns()),
                KiroGeneration.translated(foreign.generation()),
                extras);
    }
}
