package io.krouter.core.internal.compress.text;

/**
 * Estimates how many tokens a text has for a model: one pass that cuts as the tokenizers of the GPT family do (words with
 * the blank before them, up to three digits, runs of punctuation) and charges long runs more. Only differences between
 * two forms of one text are decided by it.
 *
 * <p>What a character costs depends on its kind and on the kinds of the two before it: a table of all such threes instead
 * of branches, and nothing that one step has to wait for in the step before.
 */
public final class TokenEstimate {

    private static final int LETTER = 0;
    private static final int DIGIT = 1;
    private static final int BLANK = 2;
    private static final int END = 3;
    private static final int MARK = 4;
    private static final int OTHER = 5; // beyond ASCII: about a token each
    private static final int KIND_BITS = 3;
    private static final int KINDS = 1 << KIND_BITS;

    /** What one token costs; the smaller ones are for further characters of a run, as o200k has them on average. */
    private static final int TOKEN = 24;

    private static final int[] FIRST = {TOKEN, TOKEN, 0, TOKEN, TOKEN, TOKEN};
    private static final int[] FURTHER = {TOKEN / 8, TOKEN / 3, 0, 0, TOKEN / 3, TOKEN};

    /** Where a text starts: as after a line end. */
    public static final int START = END * KINDS + END;

    private static final byte[] KIND_OF = kinds();
    private static final byte[] COSTS = costs();

    private TokenEstimate() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        for (char c = 0; c < kinds.length; c++) {
            kinds[c] = (byte) (Lines.isLetter(c) ? LETTER : Lines.isDigit(c) ? DIGIT : MARK);
        }
        kinds[' '] = kinds['\t'] = BLANK;
        kinds['\n'] = kinds['\r'] = END;
        return kinds;
    }

    private static byte[] costs() {
        byte[] costs = new byte[KINDS * KINDS * KINDS];
        for (int three = 0; three < costs.length; three++) {
            int kind = three % KINDS;
            int before = three / KINDS % KINDS;
            if (kind <= OTHER) {
                costs[three] = (byte) (before == kind ? FURTHER[kind] : FIRST[kind]);
            }
            // One blank belongs to the word after it; two or more are a token, charged with the second.
            if (kind == BLANK && before == BLANK && three / KINDS / KINDS != BLANK) {
                costs[three] = TOKEN;
            }
        }
        return costs;
    }

    public static int of(String text) {
        return Measure.of(text).tokens();
    }

    /** What a part of a text costs where it starts a line, in parts of a token. */
    public static long cost(String text, int from, int to) {
        long cost = 0;
        int kinds = START;
        for (int i = from; i < to; i++) {
            kinds = next(kinds, text.charAt(i));
            cost += cost(kinds);
        }
        return cost;
    }

    /** Whole tokens for this cost. */
    public static int tokens(long cost) {
        return (int) (cost / TOKEN);
    }

    /** The kinds up to this character, given those before it, or {@link #START}. */
    public static int next(int kinds, char c) {
        return (kinds << KIND_BITS) | (c < KIND_OF.length ? KIND_OF[c] : OTHER);
    }

    /**
     * What the last character costs, in parts of a token, given the kinds up to it. A text that ends with a line end
     * costs the same in front of every text.
     */
    public static int cost(int kinds) {
        return COSTS[kinds & (COSTS.length - 1)];
    }
}
