package io.krouter.core.compress;

import java.util.HashSet;
import java.util.Set;

/**
 * The last look at a compressed output: every line of the input that tells of a mistake must be found again, from the
 * telling word on, as a whole or word by word (a column may have moved, a path may stand above).
 */
final class MustKeep {

    private MustKeep() {}

    static boolean survives(String text, String output) {
        int place = 0; // lines mostly keep their order, so the search goes on where the last line was found
        Set<String> words = null;
        int telling = ErrorLines.find(text, 0);
        while (telling >= 0) {
            int end = Lines.end(text, telling);
            int found = output.indexOf(text.substring(telling, end), place);
            if (found >= 0) {
                place = found;
            } else {
                words = words == null ? words(output, 0, output.length()) : words;
                if (!words.containsAll(words(text, telling, end))) {
                    return false;
                }
            }
            telling = ErrorLines.find(text, end);
        }
        return true;
    }

    private static Set<String> words(String text, int from, int to) {
        Set<String> words = new HashSet<>();
        for (int i = from; i < to; i++) {
            int end = wordEnd(text, i, to);
            if (end > i) {
                words.add(text.substring(i, end));
                i = end;
            }
        }
        return words;
    }

    private static int wordEnd(String text, int from, int to) {
        int end = from;
        while (end < to && (Lines.isLetter(text.charAt(end)) || Lines.isDigit(text.charAt(end)))) {
            end++;
        }
        return end;
    }
}
