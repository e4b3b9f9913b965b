package io.krouter.core.internal.codec.common;

import io.krouter.core.chat.Json;
import io.krouter.core.chat.StopReason;
import io.krouter.core.chat.Usage;
import io.krouter.core.codec.AnswerWriter;
import org.jspecify.annotations.Nullable;

/** A writer of a format that reports usage and stop reason at the end of an answer. Used by one thread. */
public abstract class ClosingAnswerWriter implements AnswerWriter {

    private Usage usage = Usage.UNKNOWN;
    private @Nullable StopReason stopReason;

    /** Nothing is known yet. */
    protected ClosingAnswerWriter() {}

    @Override
    public final void usage(Usage usage) {
        this.usage = usage.orElse(this.usage);
    }

    @Override
    public final void stop(StopReason reason) {
        this.stopReason = reason;
    }

    @Override
    public final void extra(String name, Json value) {
        // Only its own format understands it.
    }

    /** All counts that came so far. */
    protected final Usage usage() {
        return usage;
    }

    /** Why the model stopped; where nobody said, what follows from whether it called tools. */
    protected final StopReason stopReason(boolean calledTools) {
        if (stopReason != null) {
            return stopReason;
        }
        return calledTools ? StopReason.TOOL_USE : StopReason.END_TURN;
    }

    /**
     * The call that a piece of input belongs to.
     *
     * @throws IllegalArgumentException if there is none
     */
    protected static <T> T begun(@Nullable T call) {
        if (call == null) {
            throw new IllegalArgumentException("expected toolCallStart before a piece of a call's input");
        }
        return call;
    }
}
