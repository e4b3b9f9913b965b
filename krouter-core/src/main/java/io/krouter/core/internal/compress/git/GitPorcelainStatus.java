package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code git status --porcelain=v2}: hashes of 40 digits are cut to 12. States, modes and paths stay. */
public final class GitPorcelainStatus extends LineCompressor {

    private static final int HASH = 40;
    private static final int SHORT_HASH = 12;
    private static final int LEAST_ENTRIES = 2;

    public GitPorcelainStatus() {
        super("git-status-porcelain");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>(lines.size());
        int entries = 0;
        for (String line : lines) {
            boolean entry = Lines.hasAt(line, 0, "1 ", "2 ", "u ") && line.contains(" 100");
            if (!entry && !line.isEmpty() && !Lines.hasAt(line, 0, "# branch.", "? ", "! ")) {
                return Optional.empty();
            }
            entries += entry ? 1 : 0;
            result.add(entry ? withShortHashes(line) : line);
        }
        return entries < LEAST_ENTRIES
                ? Optional.empty()
                : Optional.of(Rewritten.of("git status, hashes cut to 12 digits", result));
    }

    private static String withShortHashes(String line) {
        StringBuilder result = new StringBuilder(line.length());
        int at = 0;
        while (at < line.length()) {
            int hex = Lines.hexLength(line, at);
            result.append(line, at, at + (hex == HASH ? SHORT_HASH : Math.max(hex, 1)));
            at += Math.max(hex, 1);
        }
        return result.toString();
    }
}
