package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * {@code git log}, with or without lists of files: hashes of 40 digits are cut to 12, which git takes just as well; the
 * author stands where it changes; the date loses what does not help; messages lose their indentation. Subjects, bodies
 * and lists of files stay word by word.
 */
public final class GitLog extends LineCompressor {

    private static final int HASH = 40;
    private static final int SHORT_HASH = 12; // git's own choice for a repository of 10 million objects
    private static final String BODY = "    ";

    public GitLog() {
        super("git-log");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        boolean log = isCommit(lines.get(0)) && hasAuthor(lines);
        if (!log || lines.stream().anyMatch(GitLog::isPatch)) {
            return Optional.empty(); // a patch is the business of GitDiff
        }
        List<String> result = new ArrayList<>(lines.size());
        String author = "";
        for (String line : lines) {
            if (isCommit(line)) {
                int end = "commit ".length() + HASH;
                result.add(line.substring(0, end - HASH + SHORT_HASH) + line.substring(end));
            } else if (line.startsWith("Author: ")) {
                if (!line.equals(author)) {
                    result.add(line);
                    author = line;
                }
            } else if (line.startsWith("Date:   ")) {
                result.add("Date: " + line.substring("Date:   ".length()));
            } else if (!line.isBlank() || !afterHead(result)) {
                result.add(
                        line.startsWith(BODY) ? Lines.stripTrailing(line.substring(BODY.length() - 1)) : line.strip());
            }
        }
        return Optional.of(Rewritten.of("git log, hashes cut to 12 digits, author where it changes", result));
    }

    // The empty lines around a message; a message's own lines start with a blank.
    private static boolean afterHead(List<String> result) {
        String last = result.get(result.size() - 1);
        return last.isEmpty() || last.startsWith("Date: ");
    }

    private static boolean isCommit(String line) {
        return line.startsWith("commit ")
                && Lines.hexLength(line, 7) == HASH
                && (line.length() == 7 + HASH || line.charAt(7 + HASH) == ' ');
    }

    private static boolean isPatch(String line) {
        return Lines.hasAt(line, 0, "diff --", "@@ ", "--- ", "Binary files ");
    }

    private static boolean hasAuthor(List<String> lines) {
        for (int i = 1; i < Math.min(4, lines.size()); i++) {
            if (lines.get(i).startsWith("Author: ")) {
                return true;
            }
        }
        return false;
    }
}
