package io.krouter.core.internal.compress.kind;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Knows the noise of one program. */
@FunctionalInterface
public interface NoiseRule {

    /**
     * What the line at this place is, in the singular ({@code download}), if it is known noise; null if it is to stay.
     * Looks at a few neighbours at most.
     */
    @Nullable
    String noise(List<String> lines, int at);

    /** A rule that needs no neighbours. */
    static NoiseRule of(OfLine rule) {
        return (lines, at) -> rule.noise(lines.get(at));
    }

    /** Knows noise by the line alone. */
    @FunctionalInterface
    interface OfLine {

        /** As {@link NoiseRule#noise}. */
        @Nullable
        String noise(String line);
    }
}
