package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code git status --short} and the porcelain form: neighbours with the same two letters share a line. Renames and
 * paths with blanks keep their own.
 */
public final class GitShortStatus extends LineCompressor {

    private static final String STATES = " MTADRCU?!";
    private static final int LEAST_ENTRIES = 3;

    public GitShortStatus() {
        super("git-status-short");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>();
        int entries = 0;
        String open = "";
        for (String line : lines) {
            boolean entry = isEntry(line);
            if (!entry && !line.isEmpty() && !line.startsWith("## ")) {
                return Optional.empty();
            }
            boolean plain = entry && line.indexOf(' ', 3) < 0;
            entries += entry ? 1 : 0;
            if (plain && line.startsWith(open) && !open.isEmpty()) {
                int last = result.size() - 1;
                result.set(last, result.get(last) + line.substring(2));
            } else {
                result.add(line);
            }
            open = plain ? line.substring(0, 3) : "";
        }
        return entries < LEAST_ENTRIES || result.size() == lines.size()
                ? Optional.empty()
                : Optional.of(Rewritten.of("git status by state", result));
    }

    private static boolean isEntry(String line) {
        return line.length() > 3
                && STATES.indexOf(line.charAt(0)) >= 0
                && STATES.indexOf(line.charAt(1)) >= 0
                && !line.startsWith("  ")
                && line.charAt(2) == ' '
                && line.charAt(3) != ' ';
    }
}
