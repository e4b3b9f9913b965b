package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.StopReason;

/** {@code stop_reason}. */
final class StopReasons {

    private StopReasons() {}

    static StopReason read(String word) {
        return switch (word) {
            case "end_turn" -> StopReason.END_TURN;
            case "tool_use" -> StopReason.TOOL_USE;
            case "max_tokens" -> StopReason.MAX_TOKENS;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "refusal" -> StopReason.CONTENT_FILTERED;
            case "pause_turn" -> StopReason.PAUSE_TURN;
            case "model_context_window_exceeded" -> StopReason.CONTEXT_WINDOW_EXCEEDED;
            default -> StopReason.UNKNOWN;
        };
    }

    static String write(StopReason reason) {
        return switch (reason) {
            // The service has no word for a reason that it does not know.
            case END_TURN, UNKNOWN -> "end_turn";
            case TOOL_USE -> "tool_use";
            case MAX_TOKENS -> "max_tokens";
            case STOP_SEQUENCE -> "stop_sequence";
            case CONTENT_FILTERED -> "refusal";
            case PAUSE_TURN -> "pause_turn";
            case CONTEXT_WINDOW_EXCEEDED -> "model_context_window_exceeded";
        };
    }
}
