package io.krouter.core.internal.compress;

import io.krouter.core.internal.compress.text.TextSize;
import java.util.List;

/**
 * What became of one tool output.
 *
 * @param text the output as it is to be sent
 * @param kinds names of the compressors that changed it, in the order in which they did; empty if it is as it was
 * @param before how long it was
 * @param after how long {@code text} is
 */
public record Shortened(String text, List<String> kinds, TextSize before, TextSize after) {

    /** The sizes, never the content. */
    @Override
    public String toString() {
        return "Shortened[" + kinds + ", " + before + " to " + after + "]";
    }

    /** An output that stays as it is. */
    static Shortened not(String text) {
        TextSize size = TextSize.of(text);
        return new Shortened(text, List.of(), size, size);
    }

    /** An output that these compressors made shorter. */
    static Shortened of(String original, String text, List<String> kinds) {
        return new Shortened(text, kinds, TextSize.of(original), TextSize.of(text));
    }

    /** Whether anything was changed. */
    public boolean isShorter() {
        return !kinds.isEmpty();
    }
}
