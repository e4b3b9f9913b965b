package io.krouter.core.internal.compress.text;

/**
 * The words of a text, letters and digits in a row, as places in it: a table with open addressing, no copies.
 *
 * <p>Does not change; thread-safe.
 */
public final class WordSet {

    /** No words at all. */
    public static final WordSet EMPTY = of("");

    private static final boolean[] PARTS = parts();

    private final String text;
    private final int[] starts; // of each word, one higher; 0 is a free place

    private WordSet(String text) {
        this.text = text;
        // More than half as many places as characters; a word and what parts it from the next has two.
        this.starts = new int[Integer.highestOneBit(text.length() / 4 + 1) * 4];
    }

    private static boolean[] parts() {
        boolean[] parts = new boolean[0x80];
        for (char c = 0; c < parts.length; c++) {
            parts[c] = Lines.isLetter(c) || Lines.isDigit(c);
        }
        return parts;
    }

    public static WordSet of(String text) {
        WordSet set = new WordSet(text);
        int hash = 0;
        int start = 0;
        for (int i = 0; i <= text.length(); i++) {
            if (isPart(text, i)) {
                hash = hash(hash, text.charAt(i));
            } else {
                if (i > start) {
                    set.starts[set.place(text, start, i, hash)] = start + 1;
                }
                hash = 0;
                start = i + 1;
            }
        }
        return set;
    }

    /** Whether all words of this line from there on are in the set. */
    public boolean hasAllOf(String line, int from) {
        int hash = 0;
        int start = from;
        for (int i = from; i <= line.length(); i++) {
            if (isPart(line, i)) {
                hash = hash(hash, line.charAt(i));
            } else {
                if (i > start && starts[place(line, start, i, hash)] == 0) {
                    return false;
                }
                hash = 0;
                start = i + 1;
            }
        }
        return true;
    }

    /** Where the word ends that goes on there; there itself where none does. */
    public static int end(String text, int from) {
        int end = from;
        while (isPart(text, end)) {
            end++;
        }
        return end;
    }

    /** Where this word is in the table, or the free place where it would be. */
    private int place(String from, int start, int end, int hash) {
        int mask = starts.length - 1;
        int place = (hash ^ (hash >>> 16)) & mask;
        while (starts[place] != 0 && !isWord(starts[place] - 1, from, start, end)) {
            place = (place + 1) & mask;
        }
        return place;
    }

    private boolean isWord(int known, String from, int start, int end) {
        int length = end - start;
        return !isPart(text, known + length) && text.regionMatches(known, from, start, length);
    }

    private static int hash(int before, char next) {
        return before * 31 + next;
    }

    /** Whether a word goes on at this place. */
    public static boolean isPart(String text, int at) {
        return at < text.length() && text.charAt(at) < PARTS.length && PARTS[text.charAt(at)];
    }
}
