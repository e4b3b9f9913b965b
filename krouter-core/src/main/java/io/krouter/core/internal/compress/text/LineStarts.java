package io.krouter.core.internal.compress.text;

/**
 * What the lines of a text start with, blanks aside: one look that spares most texts the slow looks of most
 * compressors. It may report a start where there is none, never the other way round.
 *
 * <p>Each line sets a bit for its first character and one for its first three.
 */
public final class LineStarts {

    private static final int CHARACTERS = 128; // all beyond ASCII share the last
    private static final int THREE_BITS = 12; // of a text, few of these many threes are ever set
    private static final int THREE = 3; // characters

    private final long[] bits = new long[(CHARACTERS + (1 << THREE_BITS)) / Long.SIZE];

    /** Adds what this line starts with. */
    public void add(String line) {
        int at = Lines.indent(line);
        if (at < line.length()) {
            set(one(line.charAt(at)));
        }
        if (at + THREE <= line.length()) {
            set(three(line, at));
        }
    }

    /** Whether some line may start with one of these, as {@link #numbers} knows them; no numbers stand for any line. */
    public boolean hasAnyOf(int[] numbers) {
        for (int number : numbers) {
            if ((bits[number / Long.SIZE] & (1L << number)) != 0) {
                return true;
            }
        }
        return numbers.length == 0;
    }

    /**
     * The starts to ask for.
     *
     * @param starts one character each, or at least three of which the first is no blank
     */
    public static int[] numbers(String... starts) {
        int[] numbers = new int[starts.length];
        for (int i = 0; i < starts.length; i++) {
            numbers[i] = starts[i].length() == 1 ? one(starts[i].charAt(0)) : three(starts[i], 0);
        }
        return numbers;
    }

    private void set(int number) {
        bits[number / Long.SIZE] |= 1L << number;
    }

    private static int one(char c) {
        return Math.min(c, CHARACTERS - 1);
    }

    private static int three(String line, int at) {
        int mixed = (line.charAt(at) * 31 + line.charAt(at + 1)) * 31 + line.charAt(at + 2);
        return CHARACTERS + ((mixed * 0x9e3779b9) >>> (Integer.SIZE - THREE_BITS));
    }
}
