package io.krouter.core.internal.compress.terminal;

import io.krouter.core.internal.compress.text.Lines;

/**
 * Decides whether one state of a terminal line may be left out because the next one was drawn over it. Only progress may:
 * a state that the next one repeats or continues, curl's meter, or a figure that counts on after the same words. A carriage
 * return alone proves nothing, since it also stands after data.
 */
final class Redrawn {

    private static final String BARS = "#=>.-_|\u2501\u2588\u2591\u2592\u2593\u2578\u257a";

    private Redrawn() {}

    /** Whether {@code next} shows all that {@code state} did, or a later state of the same progress. */
    static boolean replaces(String next, String state) {
        String before = core(state);
        String after = core(next);
        if (after.startsWith(before)) {
            return true;
        }
        // The terminal would still show the end of a longer state.
        boolean covered = next.length() >= state.stripTrailing().length();
        return covered && (isMeter(state) || continues(after, before));
    }

    /** Without what a spinner or dots at either end change. */
    private static String core(String state) {
        int start = 0;
        int end = state.length();
        while (start < end && isDecoration(state.charAt(start))) {
            start++;
        }
        while (end > start && isDecoration(state.charAt(end - 1))) {
            end--;
        }
        return state.substring(start, end);
    }

    private static boolean isDecoration(char c) {
        boolean braille = c >= '\u2800' && c <= '\u28ff';
        return braille || c == ' ' || c == '\t' || "|/-\\.".indexOf(c) >= 0;
    }

    /** Figures and nothing else: a share alone, or curl's columns with the times that it has or does not know. */
    private static boolean isMeter(String state) {
        boolean known = state.endsWith("%");
        for (int i = 0; i < state.length(); i++) {
            char c = state.charAt(i);
            if (!Lines.isDigit(c) && " -:.kMGTPE%".indexOf(c) < 0) {
                return false;
            }
            known |= c == ':';
        }
        return known;
    }

    private static boolean continues(String next, String state) {
        int figure = figure(state);
        return figure == figure(next)
                && figure < state.length()
                && state.indexOf('"') < 0
                && next.startsWith(state.substring(0, figure).stripTrailing())
                && (counts(state, figure) || namesAnActivity(state, figure));
    }

    /** Where the first figure or bar starts, after the words that name what is counted and the spaces that align it. */
    private static int figure(String state) {
        int at = 0;
        while (at < state.length() && !Lines.isDigit(state.charAt(at)) && !isBar(state, at)) {
            at++;
        }
        while (at > 0 && (state.charAt(at - 1) == ' ' || state.charAt(at - 1) == '[')) {
            at--;
        }
        return at;
    }

    private static boolean isBar(String state, int at) {
        char c = state.charAt(at);
        return BARS.indexOf(c) >= 0
                && at + 1 < state.length()
                && (state.charAt(at + 1) == c || state.charAt(at + 1) == '>');
    }

    /** A share, {@code 3/10}, or a bar. */
    private static boolean counts(String state, int from) {
        for (int i = from; i < state.length(); i++) {
            char c = state.charAt(i);
            boolean share = c == '%' && i > 0 && Lines.isDigit(state.charAt(i - 1));
            if (share || (c == '/' && isFraction(state, i)) || isBar(state, i)) {
                return true;
            }
        }
        return false;
    }

    /** Two numbers and one stroke; a date has two strokes. */
    private static boolean isFraction(String state, int stroke) {
        int start = stroke;
        int end = stroke + 1;
        while (start > 0 && Lines.isDigit(state.charAt(start - 1))) {
            start--;
        }
        while (end < state.length() && Lines.isDigit(state.charAt(end))) {
            end++;
        }
        boolean numbers = start < stroke && end > stroke + 1;
        boolean before = start > 0 && state.charAt(start - 1) == '/';
        boolean after = end < state.length() && state.charAt(end) == '/';
        return numbers && !before && !after;
    }

    /** As in "Counting objects: 12": a word that names what is being done. */
    private static boolean namesAnActivity(String state, int end) {
        for (int at = state.indexOf("ing"); at >= 0 && at < end; at = state.indexOf("ing", at + 1)) {
            boolean wordEnds = at + 3 == state.length() || !Lines.isLetter(state.charAt(at + 3));
            if (wordEnds && at > 0 && Lines.isLetter(state.charAt(at - 1))) {
                return true;
            }
        }
        return false;
    }
}
