package io.krouter.core.compress;

import io.krouter.api.Compressor;
import io.krouter.api.ToolOutput;
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
final class NoiseCompressor implements Compressor {

    private final String name;
    private final Predicate<List<String>> known;
    private final NoiseRule rule;

    /**
     * @param known whether the lines are an output of this program; asked before any line is left out
     */
    NoiseCompressor(String name, Predicate<List<String>> known, NoiseRule rule) {
        this.name = name;
        this.known = known;
        this.rule = rule;
    }

    /** Recognises an output by one line that only this program prints. */
    static Predicate<List<String>> anyLine(Predicate<String> sign) {
        return lines -> lines.stream().anyMatch(sign);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Optional<String> compress(ToolOutput output) {
        List<String> lines = Lines.split(output.text());
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
