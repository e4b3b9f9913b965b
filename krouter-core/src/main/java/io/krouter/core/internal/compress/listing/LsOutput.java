package io.krouter.core.internal.compress.listing;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.table.ColumnTable;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code ls -l}: what every entry shares (owner, group, day) stands once in the note, modes get a letter. Size and name
 * of every entry stay, and so do the modes: setuid is a fact.
 */
public final class LsOutput extends LineCompressor {

    private static final int LEAST_ENTRIES = 5;
    private static final int FIELDS_BEFORE_DATE = 5;
    private static final String MODE = "dlbcps-rwxsStT.+@";
    private static final String[] NAMES = {"mode", "links", "owner", "group", "size", "day", "time", "name"};

    public LsOutput() {
        super("ls");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        ColumnTable table = new ColumnTable(NAMES, ' ');
        int entries = 0;
        for (String line : lines) {
            String[] cells = cells(line);
            if (cells != null) {
                table.row(cells);
                entries++;
            } else if (line.isEmpty() || line.startsWith("total ") || line.endsWith(":")) {
                table.line(line);
            } else {
                return Optional.empty();
            }
        }
        return entries < LEAST_ENTRIES ? Optional.empty() : Optional.of(table.written("ls -l"));
    }

    private static String @Nullable [] cells(String line) {
        if (!isMode(line)) {
            return null;
        }
        String[] cells = new String[NAMES.length];
        int at = 0;
        for (int i = 0; i < FIELDS_BEFORE_DATE; i++) {
            int end = blank(line, at);
            if (i == FIELDS_BEFORE_DATE - 1 && Lines.hasAt(line, end - 1, ",")) { // 10, 235 of a device
                end = blank(line, Lines.blanks(line, end));
            }
            cells[i] = line.substring(at, end);
            at = Lines.blanks(line, end);
        }
        if (!startsWithDigit(cells[1]) || !startsWithDigit(cells[4])) { // another listing, such as of find -printf
            return null;
        }
        int dayEnd = blank(line, at);
        boolean iso = dayEnd - at == 10 && line.charAt(at + 4) == '-';
        if (!iso) { // Nov 22 12:15
            int day = Lines.blanks(line, dayEnd);
            dayEnd = blank(line, day);
        }
        int time = Lines.blanks(line, dayEnd);
        int timeEnd = blank(line, time);
        if (timeEnd + 1 >= line.length() || !startsWithDigit(line.substring(time, timeEnd))) {
            return null;
        }
        cells[5] = line.substring(at, dayEnd);
        cells[6] = line.substring(time, timeEnd);
        cells[7] = line.substring(timeEnd + 1);
        return cells;
    }

    private static boolean startsWithDigit(String cell) {
        return !cell.isEmpty() && Lines.isDigit(cell.charAt(0));
    }

    private static int blank(String line, int from) {
        int end = line.indexOf(' ', from);
        return end < 0 ? line.length() : end;
    }

    private static boolean isMode(String line) {
        if (line.length() < 20 || "dlbcps-".indexOf(line.charAt(0)) < 0) {
            return false;
        }
        for (int i = 1; i < 10; i++) {
            if (MODE.indexOf(line.charAt(i)) < 0) {
                return false;
            }
        }
        return true;
    }
}
