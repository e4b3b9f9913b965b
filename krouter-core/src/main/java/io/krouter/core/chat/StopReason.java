package io.krouter.core.chat;

/** Why the model stopped. */
public enum StopReason {
    /** It had said all it wanted to. */
    END_TURN,
    /** It waits for tools. */
    TOOL_USE,
    /** The answer reached the most tokens allowed. */
    MAX_TOKENS,
    /** It said one of the stop sequences. */
    STOP_SEQUENCE,
    /** A filter or the model itself refused to go on. */
    CONTENT_FILTERED,
    /** Prompt and answer together filled the model's context. */
    CONTEXT_WINDOW_EXCEEDED,
    /** It paused a long turn and can be asked to go on. */
    PAUSE_TURN,
    /** The provider gave a reason that is none of these. */
    UNKNOWN
}
