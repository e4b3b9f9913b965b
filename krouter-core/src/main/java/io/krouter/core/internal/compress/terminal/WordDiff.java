package io.krouter.core.internal.compress.terminal;

import io.krouter.core.internal.compress.text.Lines;

/**
 * Recognises a diff whose colours alone show what was removed and what was added, as {@code git diff --color-words} prints it:
 * without them it would show neither.
 */
final class WordDiff {

    private static final String REMOVED = "\u001b[31m";
    private static final String ADDED = "\u001b[32m";
    private static final int SIGNS = 2; // characters in front of a line; a merge's diff has one for each parent

    private WordDiff() {}

    /** Whether some line of a hunk is red without a minus, or green without a plus. */
    static boolean isIn(String text) {
        boolean hunk = false;
        boolean possible = text.contains("@@ -") && (text.contains(REMOVED) || text.contains(ADDED));
        for (int from = 0; possible && from < text.length(); from = end(text, from) + 1) {
            String line = text.substring(from, end(text, from));
            String plain = TerminalText.plain(line);
            hunk = startsHunk(plain) || (hunk && !plain.startsWith("diff ") && !plain.startsWith("commit "));
            if (hunk && (lacks(line, plain, REMOVED, '-') || lacks(line, plain, ADDED, '+'))) {
                return true;
            }
        }
        return false;
    }

    private static boolean startsHunk(String plain) {
        return Lines.hasAt(plain, 0, "@@ -", "@@@ -");
    }

    private static int end(String text, int from) {
        int end = text.indexOf('\n', from);
        return end < 0 ? text.length() : end;
    }

    private static boolean lacks(String line, String plain, String colour, char sign) {
        int at = plain.indexOf(sign);
        return line.contains(colour) && (at < 0 || at >= SIGNS);
    }
}
