package io.krouter.core.compress;

/**
 * Estimates how many tokens a text has for a model: one cheap pass that cuts as the tokenizers of the GPT family do
 * (words with the blank before them, up to three digits, runs of punctuation) and charges long or mixed words more.
 * Only differences between two forms of one text are decided by it.
 */
final class TokenEstimate {

    // Characters of a word that one token holds on average in o200k: 8 for plain words, 3 for a mix of cases or digits.
    private static final int PLAIN_WORD = 8;
    private static final int PUNCTUATION = 3;
    private static final int DIGITS = 3;

    private TokenEstimate() {}

    static int of(String text) {
        int tokens = 0;
        int i = 0;
        while (i < text.length()) {
            int end = end(text, i);
            tokens += cost(text.charAt(i), end - i);
            i = end;
        }
        return tokens;
    }

    private static int end(String text, int from) {
        int kind = kind(text.charAt(from));
        int i = from + 1;
        while (i < text.length() && kind(text.charAt(i)) == kind) {
            i++;
        }
        return i;
    }

    private static int cost(char first, int length) {
        return switch (kind(first)) {
            case 0 -> 1 + (length - 1) / PLAIN_WORD;
            case 1 -> (length + DIGITS - 1) / DIGITS;
            case 2 -> length > 1 ? 1 : 0; // one blank belongs to the word after it
            case 3 -> 1;
            case 4 -> (length + PUNCTUATION - 1) / PUNCTUATION;
            default -> length;
        };
    }

    private static int kind(char c) {
        if (Lines.isLetter(c)) {
            return 0;
        }
        if (Lines.isDigit(c)) {
            return 1;
        }
        if (c == ' ' || c == '\t') {
            return 2;
        }
        if (c == '\n' || c == '\r') {
            return 3;
        }
        return c < 0x80 ? 4 : 5;
    }
}
