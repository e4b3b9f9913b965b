package io.krouter.core.internal.compress.text;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.RandomAccess;

/**
 * A text cut into its lines once, for all compressors that look at it, with what several of them ask: what the lines
 * start with, and which of them report a mistake. A text that ends with a line end has an empty last line, so nothing
 * gets lost.
 *
 * <p>Does not change; what is asked first time is kept. Used by one thread.
 */
public final class TextLines extends AbstractList<String> implements RandomAccess {

    private static final int USUAL_LENGTH = 40; // characters of a line; a guess that spares the list its growing
    private static final int[] UNKNOWN = {};

    private final String text;
    private final List<String> lines;
    private final LineStarts starts = new LineStarts();
    private int[] mistakes = UNKNOWN;

    private TextLines(String text, List<String> lines) {
        this.text = text;
        this.lines = lines;
    }

    /** The lines of {@code text}, at least one; joined with line ends they are the text again. */
    public static TextLines of(String text) {
        List<String> lines = new ArrayList<>(text.length() / USUAL_LENGTH + 1);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        lines.add(text.substring(from));
        return of(text, lines);
    }

    /** The lines of {@code text}, which was joined of them. */
    public static TextLines of(String text, List<String> lines) {
        TextLines result = new TextLines(text, lines);
        lines.forEach(result.starts::add);
        return result;
    }

    /** The text that was cut. */
    public String text() {
        return text;
    }

    @Override
    public String get(int index) {
        return lines.get(index);
    }

    @Override
    public int size() {
        return lines.size();
    }

    @Override
    public Iterator<String> iterator() {
        return lines.iterator();
    }

    /** What the lines start with. */
    public LineStarts starts() {
        return starts;
    }

    /** Whether this line reports a mistake. */
    public boolean tellsOfMistake(int line) {
        return mistakeAt(line) >= 0;
    }

    /** Where in this line its first word that reports a mistake starts; -1 where there is none. */
    public int mistakeAt(int line) {
        if (mistakes == UNKNOWN) {
            mistakes = findMistakes();
        }
        return mistakes[line];
    }

    private int[] findMistakes() {
        int[] found = new int[lines.size()];
        Arrays.fill(found, -1);
        int line = 0;
        int lineStart = 0;
        int telling = ErrorLines.find(text, 0);
        while (telling >= 0) {
            while (lineStart + lines.get(line).length() < telling) {
                lineStart += lines.get(line).length() + 1;
                line++;
            }
            found[line] = telling - lineStart;
            telling = ErrorLines.find(text, lineStart + lines.get(line).length());
        }
        return found;
    }
}
