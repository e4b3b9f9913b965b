package io.krouter.core.internal.cache;

import io.krouter.core.cache.PrefixBreak;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The ledger's record of one conversation: the last turn at each target, newest first. Kiro sends a small request that
 * classifies each prompt under the conversation id of the turn itself; the requested model distinguishes the two.
 *
 * @param broken what the newest turn broke
 */
record Conversation(List<TurnRecord> turns, Optional<PrefixBreak> broken) {

    /** Most targets that are kept: the turn, its classifier, and a few to fall back on. */
    private static final int MAX_TURNS = 8;

    static final Conversation NEW = new Conversation(List.of(), Optional.empty());

    /** Returns the conversation after one more turn. */
    Conversation then(TurnRecord now, List<Segment> sent) {
        List<TurnRecord> newest = new ArrayList<>();
        newest.add(now);
        turns.stream().filter(turn -> !turn.isFor(now)).limit(MAX_TURNS - 1).forEach(newest::add);
        return new Conversation(List.copyOf(newest), judge(now, sent));
    }

    int weight() {
        return turns.stream().mapToInt(TurnRecord::weight).sum();
    }

    private Optional<PrefixBreak> judge(TurnRecord now, List<Segment> sent) {
        Optional<TurnRecord> same =
                turns.stream().filter(turn -> turn.isFor(now)).findFirst();
        if (same.isPresent()) {
            return sameTarget(same.get(), now, sent);
        }
        // A turn that continues none of the earlier ones is another kind of request.
        return turns.stream()
                .filter(turn -> turn.received().length() > 0 && now.received().continues(turn.received()))
                .findFirst()
                .map(turn -> otherTarget(turn, now));
    }

    private static Optional<PrefixBreak> sameTarget(TurnRecord before, TurnRecord now, List<Segment> sent) {
        PrefixHashes was = before.sent();
        int shared = now.sent().shared(was);
        if (shared == was.length()) {
            return Optional.empty();
        }
        TurnRecord.Step step = now.culprit(before);
        String segment = shared < sent.size()
                ? sent.get(shared).name()
                : shared == 0
                        ? "an empty prompt"
                        : "after " + sent.get(shared - 1).name();
        long kept = was.bytes(shared);
        return Optional.of(new PrefixBreak(segment, step.cause(), step.name(), kept, was.bytes(was.length()) - kept));
    }

    private static PrefixBreak otherTarget(TurnRecord before, TurnRecord now) {
        boolean clientsChoice = !before.model().equals(now.model());
        return new PrefixBreak(
                "model",
                clientsChoice ? PrefixBreak.Cause.CLIENT : PrefixBreak.Cause.ROUTE,
                clientsChoice ? "" : now.target(),
                0,
                before.sent().bytes(before.sent().length()));
    }
}
