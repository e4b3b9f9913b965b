package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A unified diff of git: the lines {@code diff --git} and {@code index} go where {@code ---} and {@code +++} name the
 * same file; an {@code index} with more information than "a plain file" stays. Hunks, modes, renames and everything else stay byte for byte.
 */
public final class GitDiff extends LineCompressor {

    public GitDiff() {
        super("git-diff", "diff --git ");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>(lines.size());
        int shortened = 0;
        boolean head = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith("diff --git ")) {
                head = hasNames(lines, i + 1);
                shortened += head ? 1 : 0;
                if (head) {
                    continue;
                }
            } else if (head && isPlainIndex(line)) {
                continue;
            } else if (line.startsWith("@@ ")) {
                head = false;
            }
            result.add(line);
        }
        return shortened == 0
                ? Optional.empty()
                : Optional.of(Rewritten.of("git diff; " + shortened + " file heads left out", result));
    }

    // "index 1234567..89abcde 100644" or, where the mode changed, without it; other modes are of programs, links,
    // submodules.
    private static boolean isPlainIndex(String line) {
        boolean index = line.startsWith("index ") && Lines.hexLength(line, 6) >= 7;
        return index && (line.endsWith(" 100644") || line.indexOf(' ', "index ".length()) < 0);
    }

    private static boolean hasNames(List<String> lines, int from) {
        for (int i = from; i + 1 < lines.size() && !lines.get(i).startsWith("diff --git "); i++) {
            if (lines.get(i).startsWith("--- ")) {
                return lines.get(i + 1).startsWith("+++ ");
            }
            if (lines.get(i).startsWith("@@")) {
                return false;
            }
        }
        return false;
    }
}
