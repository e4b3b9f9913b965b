package io.krouter.core.internal.compress.log;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.LineStarts;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Lines, or blocks of up to eight lines, that follow themselves word by word: once, and below them how often they came
 * again. For outputs that no other form knows, but no diff: its lines are applied and quoted back as they stand.
 */
public final class RepeatedLines extends LineCompressor {

    private static final int LONGEST_BLOCK = 8; // lines; bounds the time for each line
    private static final int LEAST_SAVED = 3; // lines; the mark itself is one
    private static final int[] HUNKS = LineStarts.numbers("@@ -", "@@@ -");

    public RepeatedLines() {
        super("repeated-lines");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        if (isDiff(lines)) {
            return Optional.empty();
        }
        List<String> result = new ArrayList<>();
        int folded = 0;
        int at = 0;
        while (at < lines.size()) {
            int block = 0;
            int times = 0;
            for (int length = 1; length <= LONGEST_BLOCK && times * block < LEAST_SAVED; length++) {
                block = length;
                times = timesAgain(lines, at, length);
            }
            boolean worth = times * block >= LEAST_SAVED && !lines.get(at).isBlank();
            int own = worth ? block : 1;
            result.addAll(lines.subList(at, at + own));
            if (worth) {
                result.add("[" + (block == 1 ? "the line" : "the " + block + " lines") + " above " + times
                        + " times more]");
                folded++;
            }
            at += worth ? block * (times + 1) : 1;
        }
        return folded == 0 ? Optional.empty() : Optional.of(Rewritten.of("repeated lines counted", result));
    }

    private static boolean isDiff(TextLines lines) {
        return lines.starts().hasAnyOf(HUNKS) && lines.stream().anyMatch(line -> Lines.hasAt(line, 0, "@@ -", "@@@ -"));
    }

    private static int timesAgain(List<String> lines, int at, int length) {
        int end = at + length;
        while (end < lines.size() && lines.get(end).equals(lines.get(end - length))) {
            end++;
        }
        return (end - at) / length - 1;
    }
}
