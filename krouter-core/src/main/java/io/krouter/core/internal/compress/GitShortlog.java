package io.krouter.core.internal.compress;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code git shortlog}: one blank before a subject instead of six, no empty lines. */
final class GitShortlog extends LineCompressor {

    private static final String SUBJECT = "      ";
    private static final int LEAST_AUTHORS = 2;

    GitShortlog() {
        super("git-shortlog");
    }

    @Override
    Optional<Rewritten> rewrite(TextLines lines) {
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
