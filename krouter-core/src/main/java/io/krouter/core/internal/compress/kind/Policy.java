package io.krouter.core.internal.compress.kind;

/**
 * What may be done to a tool output.
 *
 * @param reencoding whether it may be written in another form from which everything can be read back
 * @param noise whether known noise may be replaced by what it was and how many
 */
public record Policy(boolean reencoding, boolean noise) {

    /**
     * Grows by one whenever any output would be written differently than before. What a conversation got under one
     * version it keeps.
     */
    public static final int VERSION = 2;

    /** Both. */
    public static final Policy ALL = new Policy(true, true);
}
