package io.krouter.core.internal.compress.listing;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ls -R} without details: each directory's names on one line after it. Names with blanks leave it untouched. */
public final class LsRecursive extends LineCompressor {

    private static final int LEAST_DIRECTORIES = 2;

    public LsRecursive() {
        super("ls-recursive");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>();
        StringBuilder directory = new StringBuilder();
        int directories = 0;
        boolean start = true;
        for (String line : lines) {
            boolean name = line.indexOf(' ') < 0 && line.indexOf('\t') < 0;
            if (line.isEmpty()) {
                start = true;
            } else if (start && line.endsWith(":") && (directories > 0 || result.isEmpty())) {
                flush(directory, result);
                directory.append(line);
                directories++;
                start = false;
            } else if (name && !start && !line.endsWith(":")) {
                directory.append(' ').append(line);
            } else {
                return Optional.empty();
            }
        }
        flush(directory, result);
        if (lines.get(lines.size() - 1).isEmpty()) {
            result.add("");
        }
        return directories < LEAST_DIRECTORIES ? Optional.empty() : Optional.of(Rewritten.of("ls -R", result));
    }

    private static void flush(StringBuilder directory, List<String> result) {
        if (!directory.isEmpty()) {
            result.add(directory.toString());
            directory.setLength(0);
        }
    }
}
