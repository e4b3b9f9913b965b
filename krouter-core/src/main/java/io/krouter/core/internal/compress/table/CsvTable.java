package io.krouter.core.internal.compress.table;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** CSV (with commas or, as where the comma is in numbers, semicolons) and TSV with a head line: columns with one value in all rows are in the note. Every other cell stays. */
public final class CsvTable extends LineCompressor {

    private static final int LEAST_ROWS = 5;
    private static final int LEAST_COLUMNS = 3;

    public CsvTable() {
        super("csv");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        char separator = separator(lines.get(0));
        String[] names = cells(lines.get(0), separator);
        if (names.length < LEAST_COLUMNS || !areNames(names)) {
            return Optional.empty();
        }
        ColumnTable table = new ColumnTable(names, separator);
        for (int i = 1; i < lines.size(); i++) {
            String line = lines.get(i);
            String[] cells = cells(line, separator);
            if (cells.length == names.length) {
                table.row(cells);
            } else if (line.isEmpty() && i == lines.size() - 1) {
                table.line(line);
            } else {
                return Optional.empty();
            }
        }
        return table.rowCount() < LEAST_ROWS ? Optional.empty() : Optional.of(table.written("csv"));
    }

    private static char separator(String head) {
        if (head.indexOf('\t') > 0) {
            return '\t';
        }
        return head.indexOf(';') > 0 && head.indexOf(',') < 0 ? ';' : ',';
    }

    private static boolean areNames(String[] cells) {
        for (String cell : cells) {
            if (cell.isBlank()
                    || Lines.isDigit(cell.charAt(0))
                    || cell.length() > 40
                    || cell.strip().split(" ").length > 3) {
                return false;
            }
        }
        return true;
    }

    // RFC 4180: a cell in quotes may hold the separator; the quotes stay part of the cell here.
    private static String[] cells(String line, char separator) {
        List<String> cells = new ArrayList<>();
        int from = 0;
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                cells.add(line.substring(from, i));
                from = i + 1;
            }
        }
        cells.add(line.substring(from));
        return cells.toArray(String[]::new);
    }
}
