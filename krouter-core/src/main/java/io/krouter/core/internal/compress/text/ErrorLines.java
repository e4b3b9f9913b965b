package io.krouter.core.internal.compress.text;

import java.util.Arrays;
import java.util.stream.Stream;

/**
 * Knows a line that an agent may need because it reports a mistake. Such a line is never noise, and its words must be
 * found again in what a compressor made of it.
 *
 * <p>One pass over the line, no regular expression: only where three letters are those of such a word, the word is read.
 */
public final class ErrorLines {

    private static final String[][] WORDS = byFirstLetter(
            "aborted",
            "assert",
            "assertion",
            "cannot",
            "conflict",
            "crashed",
            "critical",
            "denied",
            "err",
            "error",
            "errors",
            "errored",
            "exception",
            "fail",
            "failed",
            "failing",
            "fails",
            "failure",
            "failures",
            "fatal",
            "illegal",
            "invalid",
            "killed",
            "missing",
            "mismatch",
            "panic",
            "panicked",
            "problem",
            "problems",
            "refused",
            "rejected",
            "segfault",
            "severe",
            "timeout",
            "traceback",
            "unable",
            "undefined",
            "unexpected",
            "unhandled",
            "unresolved",
            "vulnerable",
            "vulnerabilities",
            "warn",
            "warning",
            "warnings",
            "unauthorized",
            "forbidden",
            "corrupt",
            "corrupted",
            "unreachable",
            "oom",
            "eresolve");

    private static final String[] ENDINGS = {"Error", "Exception", "Failure", "Warning"};

    private static final int LETTER_BITS = 5; // in ASCII, the bits above are the case
    private static final int THREES = 1 << (3 * LETTER_BITS);

    /** Which three letters a word or an ending starts with, as {@link #three} numbers them. */
    private static final boolean[] STARTS = new boolean[THREES];

    static {
        Stream.concat(Arrays.stream(WORDS).flatMap(Arrays::stream), Arrays.stream(ENDINGS))
                .forEach(ErrorLines::addStart);
    }

    private static final boolean[] LETTERS = letters();

    private ErrorLines() {}

    private static boolean[] letters() {
        boolean[] letters = new boolean[0x80];
        for (char c = 0; c < letters.length; c++) {
            letters[c] = Lines.isLetter(c);
        }
        return letters;
    }

    private static String[][] byFirstLetter(String... words) {
        String[][] result = new String[26][];
        for (int letter = 0; letter < 26; letter++) {
            char first = (char) ('a' + letter);
            result[letter] =
                    Arrays.stream(words).filter(word -> word.charAt(0) == first).toArray(String[]::new);
        }
        return result;
    }

    private static void addStart(String word) {
        int three = three(three(three(0, word.charAt(0)), word.charAt(1)), word.charAt(2));
        STARTS[three] = true;
    }

    /**
     * The number of the characters up to this one, given that of those before it; its low bits are of the last three.
     * Upper and lower case are one, others may collide.
     */
    private static int three(int before, char next) {
        return (before << LETTER_BITS) | (next & ((1 << LETTER_BITS) - 1));
    }

    public static boolean tellsOf(String line) {
        return find(line) >= 0;
    }

    /** Where the first word that reports a mistake starts; -1 where there is none. */
    public static int find(String line) {
        return find(line, 0);
    }

    /** As {@link #find(String)}, from this place on, which must not lie inside a word. */
    public static int find(String text, int from) {
        for (int at = candidate(text, from); at >= 0; at = candidate(text, at + 1)) {
            int word = wordWith(text, from, at);
            if (word >= 0) {
                return word;
            }
        }
        return -1;
    }

    // Most of the time goes here, so the loop calls nothing.
    private static int candidate(String text, int from) {
        int three = 0;
        for (int i = from; i < text.length(); i++) {
            three = three(three, text.charAt(i));
            if (STARTS[three & (THREES - 1)]) {
                return i - 2;
            }
        }
        return -1;
    }

    /** Where the word starts that reports a mistake by what it has {@code at}: the whole of it, or its ending; or -1. */
    private static int wordWith(String text, int least, int at) {
        if (at == least || !isLetter(text.charAt(at - 1))) {
            return isWord(text, at) ? at : -1;
        }
        return hasEnding(text, at) ? wordStart(text, least, at) : -1;
    }

    private static boolean isWord(String text, int from) {
        int end = from;
        while (end < text.length() && isLetter(text.charAt(end))) {
            end++;
        }
        if (end == from) {
            return false;
        }
        for (String word : WORDS[(text.charAt(from) | 0x20) - 'a']) {
            if (word.length() == end - from && word.regionMatches(true, 0, text, from, word.length())) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasEnding(String text, int at) {
        for (String ending : ENDINGS) {
            int end = at + ending.length();
            if (text.startsWith(ending, at) && (end == text.length() || !isLetter(text.charAt(end)))) {
                return true;
            }
        }
        return false;
    }

    private static int wordStart(String text, int least, int at) {
        int start = at;
        while (start > least && isLetter(text.charAt(start - 1))) {
            start--;
        }
        return start;
    }

    private static boolean isLetter(char c) {
        return c < LETTERS.length && LETTERS[c];
    }
}
