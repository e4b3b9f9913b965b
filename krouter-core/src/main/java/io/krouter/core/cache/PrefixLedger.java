package io.krouter.core.cache;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import java.util.Objects;
import java.util.Optional;

/**
 * Remembers, for each conversation, the hashes of the prompt as it was last sent, and finds the first segment in which the
 * next turn does not repeat it, and the step that made it so.
 *
 * <p>It is told the prompt's segments at several points of the way ({@link PromptSteps}): as the client sent it, after each
 * interceptor, after compression, as sent. Every point is compared with the same point of the turn before; the first that no
 * longer continues it, while all points above it do, is to blame. The translation is blamed as the tool id mapper if the
 * prompt differs in nothing but ids.
 *
 * <p>A turn is compared with the last one that asked for the same model at the same target. One that continues the conversation
 * at another target is a change of route, or of the client's mind if it asks for another model. One that continues
 * nothing is left alone: Kiro's intent classification runs under the same conversation id.
 *
 * <p>Holds hashes and sizes, never content, and no more than a given number of segments; what has not been used for longest goes
 * first, and then its next turn counts as a first. Thread-safe; turns of one conversation that come at once are judged
 * one after the other.
 */
public final class PrefixLedger {

    private final Cache<String, Conversation> conversations;

    /**
     * A ledger that has seen nothing.
     *
     * @param maxSegments most segments that are held, over all conversations and points; each takes 20 bytes
     */
    public PrefixLedger(long maxSegments) {
        this.conversations = CacheBuilder.newBuilder()
                .maximumWeight(maxSegments)
                .weigher((String id, Conversation conversation) -> Math.max(1, conversation.weight()))
                .concurrencyLevel(1) // else each part of the cache gets a part of the weight
                .build();
    }

    /**
     * Judges what is about to be sent, and remembers it.
     *
     * @param target where it goes, such as {@code openai/gpt-5}
     * @return what the turn breaks; empty if it continues the one before, or there is none
     */
    public Optional<PrefixBreak> record(PromptSteps trail, String target) {
        TurnRecord now = TurnRecord.of(trail, target);
        Conversation after = conversations
                .asMap()
                .compute(
                        trail.conversation(),
                        (id, known) -> (known == null ? Conversation.NEW : known)
                                .then(now, trail.sent().segments()));
        return Objects.requireNonNull(after).broken();
    }

    /** Number of segments held. */
    long size() {
        return conversations.asMap().values().stream()
                .mapToLong(Conversation::weight)
                .sum();
    }
}
