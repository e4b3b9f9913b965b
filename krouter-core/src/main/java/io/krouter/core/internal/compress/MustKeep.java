package io.krouter.core.internal.compress;

import io.krouter.core.internal.compress.text.TextLines;
import io.krouter.core.internal.compress.text.WordSet;

/**
 * The last look at a compressed output: of every line of the input that reports a mistake, each word from the reporting
 * one on must be found again (a column may have moved, a path may stand above).
 */
final class MustKeep {

    /** How often the output may be read in search of words that mostly stand where they are looked for; bounds the time. */
    private static final int MOST_READINGS = 4;

    private final String output;
    private long left; // characters that may still be searched
    private int place; // lines mostly keep their order, so the search goes on where the last line was found
    private WordSet words = WordSet.EMPTY; // of the output, once a line was not found in order

    private MustKeep(String output) {
        this.output = output;
        this.left = (long) MOST_READINGS * output.length();
    }

    static boolean survives(TextLines lines, String output) {
        MustKeep check = new MustKeep(output);
        for (int i = 0; i < lines.size(); i++) {
            int telling = lines.mistakeAt(i);
            if (telling >= 0 && !check.has(lines.get(i), telling)) {
                return false;
            }
        }
        return true;
    }

    private boolean has(String line, int telling) {
        if (left > 0 && hasInOrder(line, telling)) {
            return true;
        }
        words = words == WordSet.EMPTY ? WordSet.of(output) : words;
        return words.hasAllOf(line, telling);
    }

    /** Whether the words of this line stand in the output one after the other. */
    private boolean hasInOrder(String line, int telling) {
        int first = search(line, telling, WordSet.end(line, telling), place);
        int at = first;
        int start = WordSet.end(line, telling);
        while (at >= 0 && start < line.length()) {
            int end = WordSet.end(line, start);
            at = end == start ? at : search(line, start, end, at);
            start = Math.max(end, start + 1);
        }
        place = at < 0 ? place : first;
        return at >= 0;
    }

    /** Where this word of the line stands in the output, from there on; -1 if it does not. */
    private int search(String line, int start, int end, int from) {
        String word = line.substring(start, end);
        int found = output.indexOf(word, from);
        while (found >= 0 && !isWord(found, found + word.length())) {
            found = output.indexOf(word, found + 1);
        }
        left -= (found < 0 ? output.length() : found) - from;
        return found;
    }

    private boolean isWord(int start, int end) {
        return !WordSet.isPart(output, end) && (start == 0 || !WordSet.isPart(output, start - 1));
    }
}
