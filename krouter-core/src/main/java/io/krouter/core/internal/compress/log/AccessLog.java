package io.krouter.core.internal.compress.log;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.table.ColumnTable;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An access log in the common or combined form of Apache and nginx: what all lines share stands in the note, user agents
 * and referers get letters. Request, status and size stay in every line.
 */
public final class AccessLog extends LineCompressor {

    private static final int LEAST_ROWS = 5;
    private static final String[] NAMES = {
        "ip", "ident", "user", "time", "request", "status", "bytes", "referer", "agent"
    };
    private static final int COMMON = 7;
    private static final int TIME = 3; // the cell that is like in no other line

    public AccessLog() {
        super("access-log");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        ColumnTable table = null;
        int others = 0;
        for (String line : lines) {
            if (isTooMany(others, lines.size() - others)) {
                return Optional.empty();
            }
            String[] cells = cells(line);
            if (cells != null && table == null) {
                table = new ColumnTable(java.util.Arrays.copyOf(NAMES, cells.length), ' ');
                for (int i = 0; i < others; i++) {
                    table.line(lines.get(i));
                }
            }
            if (cells != null && table != null && table.fits(cells)) {
                table.row(cells);
            } else {
                others++;
                if (table != null) {
                    table.line(line);
                }
            }
        }
        boolean known = table != null && table.rowCount() >= LEAST_ROWS && !isTooMany(others, table.rowCount());
        return known && table != null ? Optional.of(table.written("access log")) : Optional.empty();
    }

    /** Whether this is no access log because of this many other lines, although it has this many rows. */
    private static boolean isTooMany(int others, int rows) {
        return others * 10L > rows + 10L;
    }

    private static String @Nullable [] cells(String line) {
        List<String> cells = new ArrayList<>(NAMES.length);
        int at = 0;
        while (at < line.length() && cells.size() < NAMES.length) {
            char first = line.charAt(at);
            if (cells.size() == TIME && first != '[') {
                return null;
            }
            int end = first == '"'
                    ? line.indexOf('"', at + 1)
                    : first == '[' ? line.indexOf(']', at) : line.indexOf(' ', at) - 1;
            end = end < at ? line.length() - 1 : end;
            cells.add(line.substring(at, end + 1));
            at = end + 2;
        }
        boolean known = (cells.size() == COMMON || cells.size() == NAMES.length)
                && at >= line.length()
                && cells.get(4).startsWith("\"")
                && Lines.digits(cells.get(5), 0) == 3;
        return known ? cells.toArray(String[]::new) : null;
    }
}
