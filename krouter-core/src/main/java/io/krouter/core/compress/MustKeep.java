package io.krouter.core.compress;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The last look at a compressed output: every line of the input that tells of a mistake must be found again, from the
 * telling word on, as a whole or word by word (a column may have moved, a path may stand above).
 */
final class MustKeep {

    private MustKeep() {}

    static boolean survives(List<String> lines, String output) {
        int place = 0; // lines mostly keep their order, so the search goes on where the last line was found
        Set<String> words = null;
        for (String line : lines) {
            int telling = ErrorLines.find(line);
            if (telling < 0) {
                continue;
            }
            int found = output.indexOf(line.substring(telling), place);
            if (found >= 0) {
                place = found;
                continue;
            }
            words = words == null ? words(output, 0) : words;
            if (!words.containsAll(words(line, telling))) {
                return false;
            }
        }
        return true;
    }

    private static Set<String> words(String text, int from) {
        Set<String> words = new HashSet<>();
        int i = from;
        while (i < text.length()) {
            int end = i;
            while (end < text.length() && (Lines.isLetter(text.charAt(end)) || Lines.isDigit(text.charAt(end)))) {
                end++;
            }
            if (end > i) {
                words.add(text.substring(i, end));
            }
            i = end + 1;
        }
        return words;
    }
}
