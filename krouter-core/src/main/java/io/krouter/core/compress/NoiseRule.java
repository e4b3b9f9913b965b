package io.krouter.core.compress;

import org.jspecify.annotations.Nullable;

/** Knows the noise of one program. */
@FunctionalInterface
interface NoiseRule {

    /** What this line is, in the singular ({@code download}), if it is known noise; null if it is to stay. */
    @Nullable
    String noise(String line);
}
