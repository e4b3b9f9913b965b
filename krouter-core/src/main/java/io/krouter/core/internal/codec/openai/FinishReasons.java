package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Failure;
import io.krouter.core.chat.StopReason;
import io.krouter.core.internal.codec.common.BrokenAnswer;
import java.util.Locale;

/** {@code finish_reason}, with the words that compatible servers have beside OpenAI's five. */
final class FinishReasons {

    private FinishReasons() {}

    /** @throws BrokenAnswer if the word means that the answer failed */
    static void check(String word) {
        switch (word.toLowerCase(Locale.ROOT)) {
            case "error",
                    "network_error",
                    "abort",
                    "aborted",
                    "cancel",
                    "canceled",
                    "cancelled",
                    "interrupted",
                    "timeout",
                    "malformed_function_call" -> throw failed(Failure.Kind.INTERNAL, word);
            case "insufficient_system_resource" -> throw failed(Failure.Kind.UNAVAILABLE, word);
            default -> {}
        }
    }

    /**
     * What the word means.
     *
     * @param word empty where none came
     * @param calledTools whether the answer has tool calls; many servers send "stop" then
     */
    static StopReason read(String word, boolean calledTools) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "", "stop", "eos", "eos_token", "end_turn", "complete" ->
                calledTools ? StopReason.TOOL_USE : StopReason.END_TURN;
            case "tool_calls", "tool_call", "function_call", "tool_use" ->
                calledTools ? StopReason.TOOL_USE : StopReason.UNKNOWN;
            case "length", "max_tokens", "max_length", "max_output_tokens" -> StopReason.MAX_TOKENS;
            case "model_length", "model_context_window_exceeded" -> StopReason.CONTEXT_WINDOW_EXCEEDED;
            case "stop_sequence" -> StopReason.STOP_SEQUENCE;
            case "content_filter", "content_filtered", "sensitive", "refusal", "safety" -> StopReason.CONTENT_FILTERED;
            default -> StopReason.UNKNOWN;
        };
    }

    private static BrokenAnswer failed(Failure.Kind kind, String word) {
        return new BrokenAnswer(Failure.of(kind, "its answer failed with the finish reason \"" + word + "\""));
    }

    static String write(StopReason reason) {
        return switch (reason) {
            case END_TURN, STOP_SEQUENCE, PAUSE_TURN, UNKNOWN -> "stop";
            case TOOL_USE -> "tool_calls";
            case MAX_TOKENS, CONTEXT_WINDOW_EXCEEDED -> "length";
            case CONTENT_FILTERED -> "content_filter";
        };
    }
}
