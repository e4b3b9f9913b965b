package io.krouter.core.internal.compress.kind;

import io.krouter.core.internal.compress.text.BlankLines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out the lines that a program is known to print as noise, and names and counts them in the note. A
 * line that reports a mistake stays, also if a rule matches it.
 */
public final class NoiseCompressor extends LineCompressor {

    private final Predicate<TextLines> known;
    private final NoiseRule rule;

    /**
     * @param known whether the lines are an output of this program; asked before any line is left out
     * @param starts what the lines that give this program away start with, as in {@link LineCompressor}
     */
    public NoiseCompressor(String name, Predicate<TextLines> known, NoiseRule rule, String... starts) {
        super(name, starts);
        this.known = known;
        this.rule = rule;
    }

    /** Recognises an output by one line that only this program prints. */
    public static Predicate<TextLines> anyLine(Predicate<String> sign) {
        return lines -> {
            for (String line : lines) {
                if (sign.test(line)) {
                    return true;
                }
            }
            return false;
        };
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        return known.test(lines) ? withoutNoise(lines) : Optional.empty();
    }

    private Optional<Rewritten> withoutNoise(TextLines lines) {
        List<String> kept = new ArrayList<>(lines.size());
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String noise = rule.noise(lines, i);
            if (noise == null || lines.tellsOfMistake(i)) {
                kept.add(line);
            } else {
                counts.merge(noise, 1, Integer::sum);
            }
        }
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Rewritten.of(Note.leftOut(counts), BlankLines.single(kept)));
    }
}
