package io.krouter.core.internal.compress.table;

import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.ErrorLines;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TokenEstimate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Rows of one width, written so that each thing is said once: a column with one value stands in the note, a long value
 * that comes again and again gets a letter in the note, times that start alike lose what they share. The other cells
 * stay as they are. Lines between the rows keep their place.
 */
public final class ColumnTable {

    private static final int MOST_LETTERS = 26; // of a table
    private static final int MOST_VALUES = 12; // of a column whose values get letters; more, and nobody can read it
    private static final int LEAST_USES = 3;
    private static final int LEAST_TOKENS = 4; // of a value that gets a letter
    private static final int LEAST_SHARED = 5; // characters that times have to share

    private final String[] names;
    private final char separator;
    private final List<Object> content = new ArrayList<>(); // String[] is a row, String is a line
    private final List<String[]> rows = new ArrayList<>();
    private int nextLetter;

    public ColumnTable(String[] names, char separator) {
        this.names = names;
        this.separator = separator;
    }

    public void row(String[] cells) {
        content.add(cells);
        rows.add(cells);
    }

    public void line(String line) {
        content.add(line);
    }

    /** Whether these cells are as many as the columns. */
    public boolean fits(String[] cells) {
        return cells.length == names.length;
    }

    public int rowCount() {
        return rows.size();
    }

    /** All lines below a note that names the columns that are left and what was taken out of the rows. */
    public Rewritten written(String what) {
        StringBuilder note = new StringBuilder(what);
        StringBuilder head = new StringBuilder();
        boolean[] constant = new boolean[names.length];
        for (int column = 0; column < names.length; column++) {
            String shared = factorOut(column);
            constant[column] = shared != null && shared.startsWith("=");
            if (shared != null) {
                note.append("; ").append(names[column]).append(shared);
            }
            if (!constant[column]) {
                head.append(head.isEmpty() ? "" : ",").append(names[column]);
            }
        }
        note.append("; columns ").append(head);
        return Rewritten.of(note.toString(), body(constant));
    }

    private String body(boolean[] constant) {
        StringBuilder result = new StringBuilder();
        for (int i = 0; i < content.size(); i++) {
            Object part = content.get(i);
            result.append(i > 0 ? "\n" : "");
            if (part instanceof String[] cells) {
                appendRow(result, cells, constant);
            } else {
                result.append(part);
            }
        }
        return result.toString();
    }

    private void appendRow(StringBuilder result, String[] cells, boolean[] constant) {
        boolean first = true;
        for (int column = 0; column < cells.length; column++) {
            if (!constant[column]) {
                result.append(first ? "" : separator).append(cells[column]);
                first = false;
            }
        }
    }

    private @Nullable String factorOut(int column) {
        String first = rows.get(0)[column];
        if (all(column, first::equals)) {
            return "=" + first;
        }
        return all(column, ColumnTable::isTime) ? factorTimes(column) : factorValues(column);
    }

    private boolean all(int column, Predicate<String> test) {
        for (String[] row : rows) {
            if (!test.test(row[column])) {
                return false;
            }
        }
        return true;
    }

    private static boolean isTime(String cell) {
        int from = !cell.isEmpty() && (cell.charAt(0) == '"' || cell.charAt(0) == '[') ? 1 : 0;
        int digits = Lines.digits(cell, from) - from;
        return (digits == 4 || digits == 2) && cell.length() > from + 15 && Lines.hasAt(cell, from + digits, "-", "/");
    }

    private @Nullable String factorTimes(int column) {
        String first = rows.get(0)[column];
        int before = sharedStart(column);
        int after = sharedEnd(column);
        int shortest = rows.stream().mapToInt(row -> row[column].length()).min().orElse(0);
        if (before < LEAST_SHARED || before + after >= shortest) {
            return null;
        }
        for (String[] row : rows) {
            row[column] = row[column].substring(before, row[column].length() - after);
        }
        return " " + first.substring(0, before) + "*" + first.substring(first.length() - after);
    }

    /** How many characters all cells of the column start with; no number is cut in two. */
    private int sharedStart(int column) {
        String first = rows.get(0)[column];
        int shared = first.length();
        for (String[] row : rows) {
            int i = 0;
            while (i < Math.min(shared, row[column].length()) && first.charAt(i) == row[column].charAt(i)) {
                i++;
            }
            shared = i;
        }
        while (shared > 0 && Lines.isDigit(first.charAt(shared - 1))) {
            shared--;
        }
        return shared;
    }

    /** How many characters all cells of the column end with; no number is cut in two. */
    private int sharedEnd(int column) {
        String first = rows.get(0)[column];
        int shared = first.length();
        for (String[] row : rows) {
            String cell = row[column];
            int i = 0;
            while (i < Math.min(shared, cell.length())
                    && first.charAt(first.length() - 1 - i) == cell.charAt(cell.length() - 1 - i)) {
                i++;
            }
            shared = i;
        }
        while (shared > 0 && Lines.isDigit(first.charAt(first.length() - shared))) {
            shared--;
        }
        return shared;
    }

    private @Nullable String factorValues(int column) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (String[] row : rows) {
            uses.merge(row[column], 1, Integer::sum);
            if (row[column].length() == 1) {
                return null; // a letter would be taken for a value
            }
            if (uses.size() > MOST_VALUES) {
                return null;
            }
        }
        Map<String, String> letters = letters(uses);
        if (letters.isEmpty()) {
            return null;
        }
        for (String[] row : rows) {
            row[column] = letters.getOrDefault(row[column], row[column]);
        }
        StringBuilder legend = new StringBuilder();
        letters.forEach(
                (value, letter) -> legend.append(' ').append(letter).append('=').append(value));
        return legend.toString();
    }

    private Map<String, String> letters(Map<String, Integer> uses) {
        Map<String, String> letters = new LinkedHashMap<>();
        uses.forEach((value, count) -> {
            boolean worth =
                    count >= LEAST_USES && TokenEstimate.of(value) >= LEAST_TOKENS && !ErrorLines.tellsOf(value);
            if (worth && nextLetter < MOST_LETTERS) {
                letters.put(value, String.valueOf((char) ('a' + nextLetter++)));
            }
        });
        return letters;
    }
}
