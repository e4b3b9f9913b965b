package io.krouter.core.internal.compress.listing;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A file with line numbers (cat -n, Kiro's reads, awk): the blanks before the numbers go. Every line and its number
 * stay, and the text after the number is not touched.
 */
public final class NumberedLines extends LineCompressor {

    private static final int LEAST_LINES = 3;

    public NumberedLines() {
        super("numbered-read");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        List<String> result = new ArrayList<>(lines.size());
        long last = -1;
        int padded = 0;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isEmpty() && i == lines.size() - 1) {
                result.add(line);
                continue;
            }
            int from = Lines.indent(line);
            int to = Lines.digits(line, from);
            if (to == from || to - from > 9 || !isGutter(line, to)) {
                return Optional.empty();
            }
            long number = Long.parseLong(line.substring(from, to));
            if (number <= last) {
                return Optional.empty();
            }
            last = number;
            padded += from > 0 ? 1 : 0;
            result.add(line.substring(from));
        }
        return padded < LEAST_LINES
                ? Optional.empty()
                : Optional.of(Rewritten.of("line numbers without padding", result));
    }

    // cat -n: tab; others: "|", ":", an arrow, or two blanks
    private static boolean isGutter(String line, int at) {
        return at == line.length() || Lines.hasAt(line, at, "\t", "|", ":", "\u2192", "  ", " |");
    }
}
