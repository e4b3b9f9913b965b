package io.krouter.core.internal.compress.log;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs of lines that stood there before, word by word: the run becomes {@code [lines 12-20 again]}, counted in the lines
 * of the text as it was. Only for texts that a program wrote (a list of Kubernetes objects, a dump), never for sources.
 */
public final class RepeatedBlocks extends LineCompressor {

    private static final int LEAST_RUN = 4; // lines; a shorter run costs about what the reference costs
    private static final int MOST_CANDIDATES = 32; // earlier places that are tried for each line: bounds the time

    public RepeatedBlocks() {
        super("repeated-blocks");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        if (!isKubernetesYaml(lines)) {
            return Optional.empty();
        }
        return folded(lines);
    }

    private static boolean isKubernetesYaml(List<String> lines) {
        return Lines.hasAt(lines.get(0), 0, "apiVersion: ") && lines.stream().anyMatch(line -> line.equals("items:"));
    }

    private static Optional<Rewritten> folded(List<String> lines) {
        Map<String, List<Integer>> places = new HashMap<>();
        List<String> result = new ArrayList<>();
        int folded = 0;
        int at = 0;
        while (at < lines.size()) {
            int best = 0;
            int from = 0;
            for (int place : places.getOrDefault(lines.get(at), List.of())) {
                int length = sharedRun(lines, place, at);
                if (length > best) {
                    best = length;
                    from = place;
                }
            }
            int next = at + 1;
            if (best >= LEAST_RUN) {
                result.add("[lines " + (from + 1) + "-" + (from + best) + " again]");
                next = at + best;
                folded++;
            } else {
                result.add(lines.get(at));
            }
            for (; at < next; at++) {
                remember(places, lines.get(at), at);
            }
        }
        return folded == 0
                ? Optional.empty()
                : Optional.of(Rewritten.of("yaml, repeated lines by their numbers in the full text", result));
    }

    private static void remember(Map<String, List<Integer>> places, String line, int at) {
        List<Integer> known = places.computeIfAbsent(line, key -> new ArrayList<>(2));
        if (known.size() < MOST_CANDIDATES) {
            known.add(at);
        }
    }

    private static int sharedRun(List<String> lines, int earlier, int at) {
        int length = 0;
        while (at + length < lines.size()
                && earlier + length < at
                && lines.get(earlier + length).equals(lines.get(at + length))) {
            length++;
        }
        return length;
    }
}
