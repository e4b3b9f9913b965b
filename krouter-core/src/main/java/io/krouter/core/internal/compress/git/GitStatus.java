package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code git status}, long form: its hints on what to type next go, counted. Branch, states and every path stay. */
public final class GitStatus extends LineCompressor {

    public GitStatus() {
        super("git-status");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        if (!Lines.hasAt(lines.get(0), 0, "On branch ", "HEAD detached ", "interactive rebase in progress")) {
            return Optional.empty();
        }
        List<String> result = new ArrayList<>(lines.size());
        int hints = 0;
        for (String line : lines) {
            if (isHint(line)) {
                hints++;
            } else if (line.startsWith("\t")) {
                int colon = line.indexOf(":   ");
                result.add(
                        colon < 0
                                ? line
                                : line.substring(0, colon + 1) + " "
                                        + line.substring(colon + 1).strip());
            } else {
                result.add(line);
            }
        }
        return hints == 0
                ? Optional.empty()
                : Optional.of(Rewritten.of(hints + (hints == 1 ? " hint" : " hints") + " left out", result));
    }

    private static boolean isHint(String line) {
        return Lines.hasAt(line, 0, "  (use \"", "  (fix conflicts and run ") && line.endsWith(")");
    }
}
