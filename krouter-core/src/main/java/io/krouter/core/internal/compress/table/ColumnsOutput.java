package io.krouter.core.internal.compress.table;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.BlankLines;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables that are aligned with blanks (kubectl, docker, ps, df, dpkg -l): the blanks that only align go. Where every row
 * has the columns of the head, what all rows share stands in the note. Every cell stays.
 */
public final class ColumnsOutput extends LineCompressor {

    private static final String CODE_ENDS = ";{},(\\`";
    private static final int MOST_CODE_PERCENT = 10;
    private static final int LEAST_ROWS = 3;
    private static final int LEAST_ALIGNED_PERCENT = 70;

    public ColumnsOutput() {
        super("columns");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        if (!isAligned(lines) || isSource(lines)) {
            return Optional.empty();
        }
        Optional<Rewritten> table = table(lines);
        return table.isPresent() ? table : Optional.of(squeezed(lines));
    }

    // Most lines have a cell that starts, or ends, after two blanks, in one and the same column.
    private static boolean isAligned(TextLines lines) {
        Edges edges = new Edges(lines);
        int rows = 0;
        int unaligned = 0;
        for (String line : lines) {
            boolean row = !line.isBlank();
            rows += row ? 1 : 0;
            unaligned += row && !edges.addCellsOf(line) ? 1 : 0;
            if (unaligned * 100L > lines.size() * (100L - LEAST_ALIGNED_PERCENT)) {
                return false;
            }
        }
        return rows >= LEAST_ROWS && edges.most() * 100L >= rows * (long) LEAST_ALIGNED_PERCENT;
    }

    /** How many lines have a cell that starts, or ends, in each column. */
    private static final class Edges {

        private final int[] starts;
        private final int[] ends;
        private int most;

        Edges(TextLines lines) {
            int longest = lines.stream().mapToInt(String::length).max().orElse(0);
            this.starts = new int[longest + 1];
            this.ends = new int[longest + 1];
        }

        int most() {
            return most;
        }

        /** Adds the cells of this line that stand after two blanks; returns whether there is any. */
        boolean addCellsOf(String line) {
            boolean any = false;
            for (int gap = line.indexOf("  ", Lines.indent(line)); gap > 0; gap = line.indexOf("  ", gap + 1)) {
                int start = Lines.blanks(line, gap);
                if (start < line.length() && !isNumbered(line, gap)) {
                    int end = line.indexOf(' ', start);
                    most = Math.max(most, ++starts[start]);
                    most = Math.max(most, ++ends[end < 0 ? line.length() : end]);
                    any = true;
                }
                gap = start;
            }
            return any;
        }
    }

    // Sources are aligned, too, and their blanks are quoted back when they are edited.
    private static boolean isSource(List<String> lines) {
        int ends = 0;
        for (String line : lines) {
            ends += !line.isEmpty() && CODE_ENDS.indexOf(line.charAt(line.length() - 1)) >= 0 ? 1 : 0;
        }
        return ends * 100 > lines.size() * MOST_CODE_PERCENT;
    }

    // "12:    text" is a line of a file: those blanks are its indentation.
    private static boolean isNumbered(String line, int gap) {
        int number = gap - 1;
        if (!Lines.hasAt(line, number, ":", "-", "|")) {
            return false;
        }
        while (number > 0 && Lines.isDigit(line.charAt(number - 1))) {
            number--;
        }
        return number < gap - 1 && (number == 0 || Lines.hasAt(line, number - 1, ":", "-", " "));
    }

    private static Optional<Rewritten> table(List<String> lines) {
        String[] names = cells(lines.get(0));
        if (names.length < 3 || !isHead(names)) {
            return Optional.empty();
        }
        List<String[]> rows = new ArrayList<>();
        boolean[] blanks = new boolean[names.length];
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = cells(line);
            if (cells.length != names.length && !line.isEmpty()) {
                return Optional.empty();
            }
            for (int i = 0; i < cells.length; i++) {
                blanks[i] |= cells[i].indexOf(' ') >= 0;
            }
            rows.add(cells);
        }
        ColumnTable table = new ColumnTable(names, isAmbiguous(blanks) ? '|' : ' ');
        for (String[] cells : rows) {
            if (cells.length == names.length) {
                table.row(cells);
            } else {
                table.line("");
            }
        }
        return table.rowCount() < LEAST_ROWS ? Optional.empty() : Optional.of(table.written("table"));
    }

    // With blanks in one column only, the others are counted from both ends.
    private static boolean isAmbiguous(boolean[] blanks) {
        int count = 0;
        for (boolean blank : blanks) {
            count += blank ? 1 : 0;
        }
        return count > 1;
    }

    private static boolean isHead(String[] names) {
        for (String name : names) {
            boolean letter = !name.isEmpty() && Lines.isLetter(name.charAt(0));
            if (!letter || !name.equals(name.toUpperCase(java.util.Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static String[] cells(String line) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        while (from < line.length()) {
            int gap = line.indexOf("  ", from);
            int end = gap < 0 ? line.length() : gap;
            cells.add(line.substring(from, end).strip());
            from = Lines.blanks(line, end);
        }
        return cells.toArray(String[]::new);
    }

    private static Rewritten squeezed(List<String> lines) {
        List<String> result = new ArrayList<>(lines.size());
        for (String line : lines) {
            result.add(isUnderline(line) ? "" : Lines.squeezeBehindIndent(line));
        }
        return Rewritten.of("columns without padding and rules", BlankLines.single(result));
    }

    private static boolean isUnderline(String line) {
        for (int i = 0; i < line.length(); i++) {
            if ("=-+ ".indexOf(line.charAt(i)) < 0) {
                return false;
            }
        }
        return line.length() > 20;
    }
}
