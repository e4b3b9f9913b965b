package io.krouter.core.codec;

/**
 * What a service accepts as tool use ids and tool names: ASCII letters, digits, {@code _} and {@code -}, up to a length.
 *
 * @param maxIdLength longest tool use id, in characters
 * @param maxNameLength longest tool name, in characters
 */
public record ToolRules(int maxIdLength, int maxNameLength) {

    /** @throws IllegalArgumentException if a length is not positive */
    public ToolRules {
        if (maxIdLength < 1 || maxNameLength < 1) {
            throw new IllegalArgumentException(
                    "expected lengths of at least 1 but they are " + maxIdLength + " and " + maxNameLength);
        }
    }
}
