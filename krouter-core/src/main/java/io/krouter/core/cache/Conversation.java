package io.krouter.core.cache;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the ledger remembers of one conversation: the last turn at each target, newest first. Kiro sends a small request to
 * classify each prompt under the same id as the turn itself; the two are told apart by the model that is asked for.
 *
 * @param broken what the newest turn broke
 */
record Conversation(List<TurnRecord> lines, Optional<PrefixBreak> broken) {

    /** Most targets that are remembered: the turn, its classifier, and a few to fall back on. */
    private static final int MAX_LINES = 8;

    static final Conversation NEW = new Conversation(List.of(), Optional.empty());

    /** The conversation after one turn more, of which this was sent. */
    Conversation then(TurnRecord now, List<Segment> sent) {
        List<TurnRecord> newest = new ArrayList<>();
        newest.add(now);
        lines.stream().filter(line -> !line.isFor(now)).limit(MAX_LINES - 1).forEach(newest::add);
        return new Conversation(List.copyOf(newest), judge(now, sent));
    }

    int weight() {
        return lines.stream().mapToInt(TurnRecord::weight).sum();
    }

    private Optional<PrefixBreak> judge(TurnRecord now, List<Segment> sent) {
        Optional<TurnRecord> same = lines.stream().filter(line -> line.isFor(now)).findFirst();
        if (same.isPresent()) {
            return sameTarget(same.get(), now, sent);
        }
        // A turn that continues none of those before is no continuation but another kind of request.
        return lines.stream()
                .filter(line -> line.received().length() > 0 && now.received().continues(line.received()))
                .findFirst()
                .map(line -> otherTarget(line, now));
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
        return Optional.of(new PrefixBreak(segment, step.cause(), step.who(), kept, was.bytes(was.length()) - kept));
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
