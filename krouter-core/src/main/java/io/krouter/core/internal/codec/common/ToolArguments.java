package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.StopReason;
import io.krouter.core.json.JsonIndex;
import io.krouter.core.json.JsonValue.Kind;
import io.krouter.core.json.MalformedJsonException;

/**
 * The arguments of one tool call, as they come. A client runs a call that is complete, so a call may be completed only if
 * its arguments are one JSON object. Used by one thread.
 */
public final class ToolArguments {

    private final StringBuilder text = new StringBuilder();

    /** Nothing has come yet. */
    public ToolArguments() {}

    /** Adds the next piece. */
    public void add(String fragment) {
        text.append(fragment);
    }

    /** Whether nothing but white space has come, which stands for the empty object. */
    public boolean isBlank() {
        return text.toString().isBlank();
    }

    /** Whether all that came is exactly one JSON object. */
    public boolean isObject() {
        try {
            return JsonIndex.of(text.toString()).root().is(Kind.OBJECT);
        } catch (MalformedJsonException e) {
            return false;
        }
    }

    /** Whether an answer that stopped for this reason may end in the middle of a call. */
    public static boolean maybeCut(StopReason reason) {
        return switch (reason) {
            case MAX_TOKENS, CONTEXT_WINDOW_EXCEEDED, CONTENT_FILTERED -> true;
            case END_TURN, TOOL_USE, STOP_SEQUENCE, PAUSE_TURN, UNKNOWN -> false;
        };
    }

    /** The failure of an answer that completes a call with other arguments; names the tool, never the arguments. */
    public static BrokenAnswer broken(String tool) {
        return new BrokenAnswer("its answer calls the tool \"" + tool
                + "\" with arguments that are not one complete JSON object; the call cannot be run");
    }
}
