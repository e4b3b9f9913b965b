package io.krouter.core.internal.cache;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import io.krouter.core.cache.PrefixBreak;
import java.util.Objects;
import java.util.Optional;

/**
 * Keeps, for each conversation, the hashes of the prompt as it was last sent. Finds the first segment in which the next turn
 * differs, and the step that caused the difference.
 *
 * <p>It receives the prompt's segments at several points of the pipeline ({@link PromptSteps}): as the client sent it, after
 * each interceptor, after compression, as sent. Each point is compared with the same point of the turn before. The cause is the
 * first step after which the prompt no longer continues the earlier one; if only tool use ids differ after the translation, it
 * is the tool id mapper.
 *
 * <p>A turn is compared with the last one for the same model at the same target. A turn that continues the conversation at
 * another target is a change of route, or the client's choice if it requests another model. A turn that continues none is not
 * reported: Kiro's intent classification runs under the same conversation id.
 *
 * <p>Keeps hashes and sizes, never content, up to a given number of segments; the conversation that was used longest ago is
 * dropped first, and its next turn counts as its first. Thread-safe; concurrent turns of one conversation are compared one
 * after the other.
 */
public final class PrefixLedger {

    private final Cache<String, Conversation> conversations;

    /**
     * An empty ledger.
     *
     * @param maxSegments most segments that are kept, over all conversations and points; each takes 20 bytes
     */
    public PrefixLedger(long maxSegments) {
        this.conversations = CacheBuilder.newBuilder()
                .maximumWeight(maxSegments)
                .weigher((String id, Conversation conversation) -> Math.max(1, conversation.weight()))
                .concurrencyLevel(1) // else each part of the cache gets a part of the weight
                .build();
    }

    /**
     * Compares what is about to be sent with the turn before, and keeps it.
     *
     * @param target where it goes, such as {@code openai/gpt-5}
     * @return what the turn breaks; empty if it continues the one before, or there is none
     */
    public Optional<PrefixBreak> record(PromptSteps steps, String target) {
        TurnRecord now = TurnRecord.of(steps, target);
        Conversation after = conversations
                .asMap()
                .compute(
                        steps.conversation(),
                        (id, known) -> (known == null ? Conversation.NEW : known)
                                .then(now, steps.sent().segments()));
        return Objects.requireNonNull(after).broken();
    }

    /** Number of segments kept. */
    long size() {
        return conversations.asMap().values().stream()
                .mapToLong(Conversation::weight)
                .sum();
    }
}
