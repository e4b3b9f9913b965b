package io.krouter.core.cache;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one target was last sent of one conversation: the chains of each point of the way.
 *
 * @param chains by step, in the order of the way; a step that is missing passed the prompt on as it was
 */
record TurnRecord(String model, String target, Map<Step, PrefixHashes> chains) {

    record Step(PrefixBreak.Cause cause, String who) {}

    static TurnRecord of(PromptSteps trail, String target) {
        Map<Step, PrefixHashes> chains = new LinkedHashMap<>();
        List<Segment> before = null;
        for (PromptSteps.Point point : trail.points()) {
            // A step that changed nothing is left out, and costs no memory.
            if (!point.segments().equals(before)) {
                chains.put(unused(new Step(point.cause(), point.who()), chains.keySet()), PrefixHashes.of(point.segments()));
            }
            before = point.segments();
        }
        return new TurnRecord(trail.model(), target, chains);
    }

    /** Two steps may have one name, such as two lambdas of one class; they are told apart by their order. */
    private static Step unused(Step step, Set<Step> used) {
        Step numbered = step;
        for (int i = 2; used.contains(numbered); i++) {
            numbered = new Step(step.cause(), step.who() + " #" + i);
        }
        return numbered;
    }

    boolean isFor(TurnRecord other) {
        return model.equals(other.model) && target.equals(other.target);
    }

    PrefixHashes received() {
        return chains.values().iterator().next();
    }

    PrefixHashes sent() {
        PrefixHashes last = received();
        for (PrefixHashes chain : chains.values()) {
            last = chain;
        }
        return last;
    }

    /** Number of segments held, over all points. */
    int weight() {
        return chains.values().stream().mapToInt(PrefixHashes::length).sum();
    }

    /** The first step after which this no longer continues {@code earlier}; asked only if what was sent does not. */
    Step culprit(TurnRecord earlier) {
        List<Step> order = steps(earlier);
        PrefixHashes now = received();
        PrefixHashes before = earlier.received();
        for (Step step : order) {
            now = chains.getOrDefault(step, now);
            before = earlier.chains.getOrDefault(step, before);
            if (!now.continues(before)) {
                boolean onlyIds = step.cause() == PrefixBreak.Cause.TRANSLATOR && now.continuesButForIds(before);
                return onlyIds ? new Step(PrefixBreak.Cause.ID_MAPPER, "") : step;
            }
        }
        // A step of the turn before is gone, and another one had undone its change.
        return order.get(order.size() - 1);
    }

    /** All steps of both turns in the order of the way; those that only the earlier turn had, before the last. */
    private List<Step> steps(TurnRecord earlier) {
        List<Step> mine = new ArrayList<>(chains.keySet());
        Step last = mine.get(mine.size() - 1);
        Set<Step> order = new LinkedHashSet<>();
        order.add(mine.get(0));
        order.addAll(mine.subList(0, mine.size() - 1));
        earlier.chains.keySet().stream().filter(step -> !step.equals(last)).forEach(order::add);
        order.add(last);
        return List.copyOf(order);
    }
}
