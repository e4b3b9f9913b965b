package io.krouter.core.compress;

import java.util.List;

/**
 * Which characters the lines of a text start with, blanks aside: one look that spares most texts the slow looks of most
 * compressors.
 *
 * @param low a bit for each character below 64
 * @param high a bit for each from there to 127; all beyond share the last one
 */
record LineStarts(long low, long high) {

    private static final int HALF = 64;
    private static final int LAST = 127;

    static LineStarts of(List<String> lines) {
        long low = 0;
        long high = 0;
        for (String line : lines) {
            int at = Lines.indent(line);
            if (at < line.length()) {
                int c = Math.min(line.charAt(at), LAST);
                low |= c < HALF ? 1L << c : 0;
                high |= c < HALF ? 0 : 1L << (c - HALF);
            }
        }
        return new LineStarts(low, high);
    }

    /** The starts that are in this string. */
    static LineStarts of(String characters) {
        return of(characters.chars().mapToObj(Character::toString).toList());
    }

    boolean hasAnyOf(LineStarts others) {
        return (low & others.low) != 0 || (high & others.high) != 0;
    }
}
