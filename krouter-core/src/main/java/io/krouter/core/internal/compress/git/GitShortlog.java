package io.krouter.core.internal.compress.git;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code git shortlog}: one blank before a subject instead of six, no empty lines. */
public final class GitShortlog extends LineCompressor {

    private static final String SUBJECT = "      ";
    private static final int LEAST_AUTHORS = 2;

    public GitShortlog() {
        super("git-shortlog");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>(lines.size());
        int authors = 0;
        for (String line : lines) {
            if (line.startsWith(SUBJECT)) {
                result.add(line.substring(SUBJECT.length() - 1));
            } else if (line.endsWith("):") && Lines.indent(line) == 0) {
                authors++;
                result.add(line);
            } else if (!line.isEmpty()) {
                return Optional.empty();
            }
        }
        return authors < LEAST_AUTHORS ? Optional.empty() : Optional.of(Rewritten.of("git shortlog", result));
    }
}
