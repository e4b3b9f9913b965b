package io.krouter.core.compress;

import java.util.List;

/**
 * What became of one tool output.
 *
 * @param text the output as it is to be sent
 * @param kinds names of the compressors that changed it, in the order in which they did; empty if it is as it was
 */
public record Shortened(String text, List<String> kinds) {

    /** An output that stays as it is. */
    static Shortened not(String text) {
        return new Shortened(text, List.of());
    }

    /** Whether anything was changed. */
    public boolean isShorter() {
        return !kinds.isEmpty();
    }
}
