package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.table.ColumnTable;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.Optional;

/** {@code git ls-tree} with or without sizes: mode and type once, hashes cut to 12 digits. */
public final class GitLsTree extends LineCompressor {

    private static final String[] SHORT = {"mode", "type", "hash", "path"};
    private static final String[] LONG = {"mode", "type", "hash", "size", "path"};
    private static final int HASH = 40;
    private static final int SHORT_HASH = 12;

    public GitLsTree() {
        super("git-ls-tree");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        ColumnTable table = null;
        for (String line : lines) {
            if (line.isEmpty()) {
                continue;
            }
            int tab = line.indexOf('\t');
            String[] head = tab < 0
                    ? new String[0]
                    : Lines.squeeze(line.substring(0, tab)).split(" ");
            boolean known = head.length >= 3 && head.length <= 4 && Lines.hexLength(head[2], 0) == HASH;
            if (!known) {
                return Optional.empty();
            }
            if (table == null) {
                table = new ColumnTable(head.length == 3 ? SHORT : LONG, ' ');
            }
            head[2] = head[2].substring(0, SHORT_HASH);
            String[] cells = java.util.Arrays.copyOf(head, head.length + 1);
            cells[head.length] = line.substring(tab + 1);
            if (!table.fits(cells)) {
                return Optional.empty();
            }
            table.row(cells);
        }
        return table == null ? Optional.empty() : Optional.of(table.written("git ls-tree, hashes cut to 12 digits"));
    }
}
