package io.krouter.core.internal.codec.kiro;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts the pieces of an answer one after the other: while a tool call is being written, everything else waits until
 * that call is complete. Kiro's service answers this way; what its clients make of interleaved calls is not known. Used by
 * one thread.
 */
final class KiroSequence {

    private final KiroFrames frames;
    private final Map<String, KiroToolCall> incomplete = new LinkedHashMap<>();
    private final Deque<Piece> waiting = new ArrayDeque<>();
    private @Nullable KiroToolCall open;

    KiroSequence(KiroFrames frames) {
        this.frames = frames;
    }

    /** Something that is written between others. */
    @FunctionalInterface
    interface Piece {

        /** Writes it; false if more of it may come, before which nothing else may be written. */
        boolean write(KiroFrames frames);
    }

    /** Adds a piece that is complete, or begins a call. */
    void add(Piece piece) {
        waiting.add(piece);
        if (open == null) {
            writeWaiting();
        }
    }

    /** Begins a call. One of an id that is already being called goes on. */
    void begin(String id, String name) {
        if (!incomplete.containsKey(id)) {
            KiroToolCall call = new KiroToolCall(id, name);
            incomplete.put(id, call);
            add(call);
        }
    }

    /** @throws IllegalStateException if no call of this id was begun, or it is complete */
    void input(String id, String fragment) {
        KiroToolCall call = incomplete.get(id);
        if (call == null) {
            throw new IllegalStateException(
                    "a piece of a tool call came before the call began or after it was complete");
        }
        call.add(fragment);
        if (call == open) {
            call.writeMore(frames);
        }
    }

    /** Completes a call; without effect if it is complete. */
    void complete(String id) {
        KiroToolCall call = incomplete.remove(id);
        if (call != null) {
            call.complete();
        }
        if (call != null && call == open) {
            call.writeMore(frames);
            writeWaiting();
        }
    }

    /** Completes every call that is not, in their order. */
    void completeAll() {
        for (String id : incomplete.keySet().toArray(String[]::new)) {
            complete(id);
        }
    }

    /** Writes what is complete and closes the call that is being written as it is: no more will come. */
    void abandon() {
        if (open != null) {
            frames.toolStop(open);
        }
        // A call that was not begun on the wire need not be ended there, and must not look like one that can be run.
        waiting.removeIf(piece -> piece instanceof KiroToolCall call && !call.isComplete());
        writeWaiting();
    }

    private void writeWaiting() {
        open = null;
        while (open == null && !waiting.isEmpty()) {
            Piece piece = waiting.remove();
            if (!piece.write(frames) && piece instanceof KiroToolCall call) {
                open = call;
            }
        }
    }
}
