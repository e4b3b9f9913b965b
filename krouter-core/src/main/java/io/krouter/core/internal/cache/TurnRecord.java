package io.krouter.core.internal.cache;

import io.krouter.core.cache.PrefixBreak;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The last turn of one conversation at one target: the hashes of the prompt as received and after each step.
 *
 * @param hashes by step, in pipeline order; a missing step left the prompt unchanged
 */
record TurnRecord(String model, String target, Map<Step, PrefixHashes> hashes) {

    record Step(PrefixBreak.Cause cause, String name) {}

    static TurnRecord of(PromptSteps steps, String target) {
        Map<Step, PrefixHashes> hashes = new LinkedHashMap<>();
        List<Segment> before = null;
        for (PromptSteps.Point point : steps.points()) {
            // A step that changed nothing is left out, and costs no memory.
            if (!point.segments().equals(before)) {
                hashes.put(
                        unused(new Step(point.cause(), point.name()), hashes.keySet()),
                        PrefixHashes.of(point.segments()));
            }
            before = point.segments();
        }
        return new TurnRecord(steps.model(), target, hashes);
    }

    /** Two steps may have one name, such as two lambdas of one class; a number in their order distinguishes them. */
    private static Step unused(Step step, Set<Step> used) {
        Step numbered = step;
        for (int i = 2; used.contains(numbered); i++) {
            numbered = new Step(step.cause(), step.name() + " #" + i);
        }
        return numbered;
    }

    boolean isFor(TurnRecord other) {
        return model.equals(other.model) && target.equals(other.target);
    }

    PrefixHashes received() {
        return hashes.values().iterator().next();
    }

    PrefixHashes sent() {
        PrefixHashes last = received();
        for (PrefixHashes after : hashes.values()) {
            last = after;
        }
        return last;
    }

    /** Number of segments over all points. */
    int weight() {
        return hashes.values().stream().mapToInt(PrefixHashes::length).sum();
    }

    /** Returns the first step after which this no longer continues {@code earlier}. Only for turns of which the sent prompt does not. */
    Step culprit(TurnRecord earlier) {
        List<Step> order = steps(earlier);
        PrefixHashes now = received();
        PrefixHashes before = earlier.received();
        for (Step step : order) {
            now = hashes.getOrDefault(step, now);
            before = earlier.hashes.getOrDefault(step, before);
            if (!now.continues(before)) {
                boolean onlyIds = step.cause() == PrefixBreak.Cause.TRANSLATOR && now.continuesButForIds(before);
                return onlyIds ? new Step(PrefixBreak.Cause.ID_MAPPER, "") : step;
            }
        }
        // A step of the turn before is gone, and another one had undone its change.
        return order.get(order.size() - 1);
    }

    /** All steps of both turns in pipeline order; those that only the earlier turn had, before the last. */
    private List<Step> steps(TurnRecord earlier) {
        List<Step> mine = new ArrayList<>(hashes.keySet());
        Step last = mine.get(mine.size() - 1);
        Set<Step> order = new LinkedHashSet<>();
        order.add(mine.get(0));
        order.addAll(mine.subList(0, mine.size() - 1));
        earlier.hashes.keySet().stream().filter(step -> !step.equals(last)).forEach(order::add);
        order.add(last);
        return List.copyOf(order);
    }
}
