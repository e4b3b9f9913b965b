package io.krouter.core.compress;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Leaves out the lines that a program is known to print as noise, and says in the note what they were and how many. A
 * line that tells of a mistake stays, whatever the rule says of it.
 */
final class NoiseCompressor extends LineCompressor {

    private final Predicate<List<String>> known;
    private final NoiseRule rule;

    /**
     * @param known whether the lines are an output of this program; asked before any line is left out
     */
    NoiseCompressor(String name, Predicate<List<String>> known, NoiseRule rule) {
        super(name);
        this.known = known;
        this.rule = rule;
    }

    /** Recognises an output by one line that only this program prints. */
    static Predicate<List<String>> anyLine(Predicate<String> sign) {
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
    Optional<String> rewrite(List<String> lines) {
        return known.test(lines) ? withoutNoise(lines) : Optional.empty();
    }

    private Optional<String> withoutNoise(List<String> lines) {
        List<String> kept = new ArrayList<>(lines.size());
        Map<String, Integer> counts = new LinkedHashMap<>();
        for (String line : lines) {
            String noise = rule.noise(line);
            if (noise == null || ErrorLines.tellsOf(line)) {
                kept.add(line);
            } else {
                counts.merge(noise, 1, Integer::sum);
            }
        }
        if (counts.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(Note.on(Note.leftOut(counts), Lines.join(BlankLines.single(kept))));
    }
}
