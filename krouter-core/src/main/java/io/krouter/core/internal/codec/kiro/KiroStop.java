package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.StopReason;

/** Stop reasons in Kiro's words. */
final class KiroStop {

    private KiroStop() {}

    static String word(StopReason reason) {
        return switch (reason) {
            // Kiro has no word for a stop sequence, and no way to ask for one: to its agent the turn ended.
            case END_TURN, STOP_SEQUENCE -> "END_TURN";
            case TOOL_USE -> "TOOL_USE";
            case MAX_TOKENS -> "MAX_TOKENS";
            case CONTENT_FILTERED -> "CONTENT_FILTERED";
            case CONTEXT_WINDOW_EXCEEDED -> "MODEL_CONTEXT_WINDOW_EXCEEDED";
            case PAUSE_TURN -> "PAUSE_TURN";
            case UNKNOWN -> "UNKNOWN";
        };
    }

    static boolean isKnown(String word) {
        StopReason reason = read(word);
        return reason != StopReason.UNKNOWN || word.equals(word(reason));
    }

    static StopReason read(String word) {
        return switch (word) {
            case "END_TURN" -> StopReason.END_TURN;
            case "TOOL_USE" -> StopReason.TOOL_USE;
            case "MAX_TOKENS" -> StopReason.MAX_TOKENS;
            case "CONTENT_FILTERED" -> StopReason.CONTENT_FILTERED;
            case "MODEL_CONTEXT_WINDOW_EXCEEDED" -> StopReason.CONTEXT_WINDOW_EXCEEDED;
            case "PAUSE_TURN" -> StopReason.PAUSE_TURN;
            default -> StopReason.UNKNOWN;
        };
    }
}
