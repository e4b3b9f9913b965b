package io.krouter.core.compress;

/**
 * Knows a line that an agent may need because it tells of a mistake. Such a line is never noise, and its words must be
 * found again in what a compressor made of it.
 *
 * <p>One pass over the line, no regular expression.
 */
final class ErrorLines {

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

    /** For each first letter, a bit for each length that one of its words has. */
    private static final int[] LENGTHS = lengths();

    private static final int LEAST_WITH_ENDING = "XError".length();

    private ErrorLines() {}

    private static String[][] byFirstLetter(String... words) {
        String[][] result = new String[26][];
        for (int letter = 0; letter < 26; letter++) {
            char first = (char) ('a' + letter);
            result[letter] = java.util.Arrays.stream(words)
                    .filter(word -> word.charAt(0) == first)
                    .toArray(String[]::new);
        }
        return result;
    }

    private static int[] lengths() {
        int[] lengths = new int[26];
        for (int letter = 0; letter < 26; letter++) {
            for (String word : WORDS[letter]) {
                lengths[letter] |= 1 << word.length();
            }
        }
        return lengths;
    }

    static boolean tellsOf(String line) {
        return find(line) >= 0;
    }

    /** Where the first word that tells of a mistake starts; -1 where there is none. */
    static int find(String line) {
        int length = line.length();
        for (int i = 0; i < length; i++) {
            if (!Lines.isLetter(line.charAt(i))) {
                continue;
            }
            int end = i + 1;
            while (end < length && Lines.isLetter(line.charAt(end))) {
                end++;
            }
            if (isWord(line, i, end)) {
                return i;
            }
            i = end;
        }
        return -1;
    }

    private static boolean isWord(String line, int from, int end) {
        int length = end - from;
        int letter = (line.charAt(from) | 0x20) - 'a';
        if (length < Integer.SIZE - 1 && (LENGTHS[letter] & 1 << length) != 0) {
            for (String word : WORDS[letter]) {
                if (word.length() == length && line.regionMatches(true, from, word, 0, length)) {
                    return true;
                }
            }
        }
        return length >= LEAST_WITH_ENDING && hasEnding(line, from, end);
    }

    private static boolean hasEnding(String line, int from, int end) {
        String ending = switch (line.charAt(end - 1)) {
            case 'r' -> "Error";
            case 'n' -> "Exception";
            case 'e' -> "Failure";
            case 'g' -> "Warning";
            default -> "";
        };
        int start = end - ending.length();
        return !ending.isEmpty() && start > from && line.startsWith(ending, start);
    }
}
