package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code git blame}: who and when once for each commit, at its first line; a run of lines of one commit below its hash.
 * Every line keeps its number and its text.
 */
public final class GitBlame extends LineCompressor {

    private static final int LEAST_LINES = 5;

    public GitBlame() {
        super("git-blame");
    }

    /**
     * @param commit hash, and path where blame names one
     * @param who author, date and zone
     * @param line number and text, as {@code 12) text}
     */
    private record Blamed(String commit, String who, String line) {}

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>(lines.size());
        Set<String> known = new HashSet<>();
        String commit = "";
        int count = 0;
        for (int i = 0; i < lines.size(); i++) {
            Blamed blamed = parse(lines.get(i));
            if (blamed == null) {
                if (i < lines.size() - 1 || !lines.get(i).isEmpty()) {
                    return Optional.empty();
                }
                result.add("");
                continue;
            }
            if (!blamed.commit().equals(commit)) {
                commit = blamed.commit();
                result.add(known.add(commit + blamed.who()) ? commit + " (" + blamed.who() + ")" : commit);
            }
            result.add(blamed.line());
            count++;
        }
        return count < LEAST_LINES ? Optional.empty() : Optional.of(Rewritten.of("git blame by commit", result));
    }

    // hash [path] (Author Name 2021-02-04 03:20:06 +0100  11) text
    private static @Nullable Blamed parse(String line) {
        int from = line.startsWith("^") ? 1 : 0;
        if (Lines.hexLength(line, from) < 7) {
            return null;
        }
        int open = line.indexOf(" (");
        int close = open < 0 ? -1 : line.indexOf(')', open);
        while (close > 0 && !Lines.isDigit(line.charAt(close - 1))) {
            close = line.indexOf(')', close + 1);
        }
        if (close < 0) {
            return null;
        }
        int number = close;
        while (Lines.isDigit(line.charAt(number - 1))) {
            number--;
        }
        if (line.charAt(number - 1) != ' ') {
            return null;
        }
        return new Blamed(
                Lines.squeeze(line.substring(0, open)),
                Lines.squeeze(line.substring(open + 2, number)),
                line.substring(number));
    }
}
