package io.krouter.core.compress;

/**
 * Estimates how many tokens a text has for a model: one cheap pass that cuts as the tokenizers of the GPT family do
 * (words with the blank before them, up to three digits, runs of punctuation) and charges long words more. Only
 * differences between two forms of one text are decided by it.
 */
final class TokenEstimate {

    // Characters that one token holds on average in o200k.
    private static final int WORD = 8;
    private static final int PUNCTUATION = 3;
    private static final int DIGITS = 3;

    private static final byte LETTER = 0;
    private static final byte DIGIT = 1;
    private static final byte BLANK = 2;
    private static final byte END = 3;
    private static final byte MARK = 4;
    private static final byte OTHER = 5; // beyond ASCII: about a token each

    private static final byte[] KINDS = kinds();

    private TokenEstimate() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[0x80];
        for (char c = 0; c < kinds.length; c++) {
            kinds[c] = Lines.isLetter(c)
                    ? LETTER
                    : Lines.isDigit(c) ? DIGIT : c == ' ' || c == '\t' ? BLANK : c == '\n' || c == '\r' ? END : MARK;
        }
        return kinds;
    }

    static int of(String text) {
        int tokens = 0;
        char[] chars = text.toCharArray(); // twice as fast as charAt
        int from = 0;
        byte kind = OTHER;
        for (int i = 0; i < chars.length; i++) {
            char c = chars[i];
            byte next = c < 0x80 ? KINDS[c] : OTHER;
            if (next != kind) {
                tokens += cost(kind, i - from);
                from = i;
                kind = next;
            }
        }
        return tokens + cost(kind, chars.length - from);
    }

    private static int cost(byte kind, int length) {
        return switch (kind) {
            case LETTER -> (length + WORD - 1) / WORD;
            case DIGIT -> (length + DIGITS - 1) / DIGITS;
            case BLANK -> length > 1 ? 1 : 0; // one blank belongs to the word after it
            case END -> 1;
            case MARK -> (length + PUNCTUATION - 1) / PUNCTUATION;
            default -> length;
        };
    }
}
