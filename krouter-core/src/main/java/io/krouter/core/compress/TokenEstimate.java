package io.krouter.core.compress;

/**
 * Estimates how many tokens a text has for a model: one pass that cuts as the tokenizers of the GPT family do (words with
 * the blank before them, up to three digits, runs of punctuation) and charges long runs more. Only differences between
 * two forms of one text are decided by it.
 *
 * <p>A table instead of branches: what a character costs depends on its kind and on the kind of the one before it.
 */
final class TokenEstimate {

    private static final int LETTER = 0;
    private static final int DIGIT = 1;
    private static final int BLANK = 2; // one blank belongs to the word after it
    private static final int BLANKS = 3; // two or more are a token
    private static final int END = 4;
    private static final int MARK = 5;
    private static final int OTHER = 6; // beyond ASCII: about a token each
    private static final int KINDS = 8; // a power of two

    /** What one token costs; the smaller ones are for further characters of a run, as o200k has them on average. */
    private static final int TOKEN = 24;

    private static final int[] FIRST = {TOKEN, TOKEN, 0, TOKEN, TOKEN, TOKEN, TOKEN};
    private static final int[] FURTHER = {TOKEN / 8, TOKEN / 3, TOKEN, 0, 0, TOKEN / 3, TOKEN};

    private static final byte[] KIND_OF = kinds();
    private static final int[] COSTS = costs();

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

    private static int[] costs() {
        int[] costs = new int[KINDS * KINDS];
        for (int before = 0; before <= OTHER; before++) {
            for (int kind = 0; kind <= OTHER; kind++) {
                costs[before * KINDS + kind] = before == kind ? FURTHER[kind] : FIRST[kind];
            }
        }
        costs[BLANK * KINDS + BLANKS] = TOKEN;
        costs[BLANKS * KINDS + BLANKS] = 0;
        return costs;
    }

    static int of(String text) {
        char[] chars = text.toCharArray(); // twice as fast as charAt
        long cost = 0;
        int before = END;
        for (char c : chars) {
            int kind = c < KIND_OF.length ? KIND_OF[c] : OTHER;
            if (kind == BLANK && (before == BLANK || before == BLANKS)) {
                kind = BLANKS;
            }
            cost += COSTS[before * KINDS + kind];
            before = kind;
        }
        return (int) (cost / TOKEN);
    }
}
