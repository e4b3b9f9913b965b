package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Json;

/** One tool call on its way to the client: what it asks for, and what of it waits to be written. Used by one thread. */
final class KiroToolCall implements KiroSequence.Piece {

    private final String id;
    private final String name;
    private final SurrogateJoiner joiner = new SurrogateJoiner();
    private final StringBuilder waiting = new StringBuilder();
    private boolean hasInput;
    private boolean complete;

    KiroToolCall(String id, String name) {
        this.id = id;
        this.name = name;
    }

    String id() {
        return id;
    }

    String name() {
        return name;
    }

    /** Adds a fragment of the arguments. */
    void add(String fragment) {
        waiting.append(joiner.join(fragment));
        hasInput |= !fragment.isBlank();
    }

    /** No more fragments will come. */
    void complete() {
        waiting.append(joiner.rest());
        if (!hasInput) {
            // A client that parses the arguments cannot parse an empty text.
            waiting.append(Json.EMPTY_OBJECT.text());
        }
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    @Override
    public boolean write(KiroFrames frames) {
        frames.toolStart(this);
        return writeMore(frames);
    }

    /** Writes what came since; the call must have been begun by {@link #write}. */
    boolean writeMore(KiroFrames frames) {
        if (!waiting.isEmpty()) {
            frames.toolInput(this, waiting.toString());
            waiting.setLength(0);
        }
        if (complete) {
            frames.toolStop(this);
        }
        return complete;
    }
}
