package io.krouter.core.internal.pipeline;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.core.Target;
import io.krouter.core.cache.PrefixBreak;
import io.krouter.core.internal.cache.PrefixLedger;
import io.krouter.core.internal.cache.PromptSteps;
import io.krouter.core.internal.cache.Segment;
import io.krouter.core.internal.cache.Segments;
import io.krouter.core.internal.codec.CodecTable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a request's prompt looked like after each step, for the prefix ledger. Travels with the request as a tag. It only
 * keeps the bodies; reading them waits until the answer is over, so that it delays nothing. Used by one thread at a time.
 */
final class PrefixTrace {

    private final ReadableRequest received;
    private final int maxBytes;
    private final CodecTable codecs;
    private final List<Step> steps = new ArrayList<>();
    private int beforeTarget;
    private Optional<Target> target = Optional.empty();
    private String model = "";

    /** @param maxBytes longest body of a step that is read, after decoding */
    PrefixTrace(ReadableRequest received, int maxBytes, CodecTable codecs) {
        this.received = received;
        this.maxBytes = maxBytes;
        this.codecs = codecs;
    }

    /** A step has seen the request; nothing is kept if it left the body alone. */
    static void step(LlmRequest request, PrefixBreak.Cause cause, String who) {
        request.tag(PrefixTrace.class).ifPresent(trace -> trace.add(new Step(cause, who, request)));
    }

    /** A target is about to be tried; what was done for the one before does not count. */
    static void aim(LlmRequest request, String model, Target target) {
        request.tag(PrefixTrace.class).ifPresent(trace -> trace.aim(model, target));
    }

    /** A target is about to be tried. */
    void aim(String asked, Target next) {
        model = asked;
        if (target.isEmpty()) {
            beforeTarget = steps.size();
        }
        steps.subList(beforeTarget, steps.size()).clear();
        target = Optional.of(next);
    }

    @SuppressWarnings("ReferenceEquality") // the same object is the cheap proof that nothing changed
    private void add(Step step) {
        Body last = steps.isEmpty()
                ? received.received().body()
                : steps.get(steps.size() - 1).after.body();
        if (step.after.body() != last) {
            steps.add(step);
        }
    }

    /** Records in the ledger what was sent, and returns what it broke. Empty also if the prompt cannot be read. */
    Optional<PrefixBreak> judge(PrefixLedger ledger) {
        return target.flatMap(sentTo -> start().flatMap(start -> ledger.record(walk(start), sentTo.toString())));
    }

    private Optional<PromptSteps> start() {
        return received.plainIfPossible()
                .flatMap(plain -> Segments.conversationId(plain, codecs.client(plain.format()))
                        .flatMap(conversation ->
                                segments(plain).map(first -> PromptSteps.start(conversation, model, first))));
    }

    private Optional<List<Segment>> segments(LlmRequest request) {
        return codecs.layout(request.format()).flatMap(layout -> Segments.of(request, layout));
    }

    private PromptSteps walk(PromptSteps start) {
        PromptSteps trail = start;
        for (Step step : steps) {
            PromptSteps before = trail;
            trail = new ReadableRequest(step.after, maxBytes)
                    .plainIfPossible()
                    .flatMap(this::segments)
                    .map(segments -> before.then(step.cause, step.who, segments))
                    .orElse(before);
        }
        return trail;
    }

    /** The request as a step left it. */
    private record Step(PrefixBreak.Cause cause, String who, LlmRequest after) {}
}
