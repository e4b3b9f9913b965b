package io.krouter.core.internal.cache;

import io.krouter.api.Body;
import io.krouter.api.WireFormat;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * Says how many tokens of each turn of a conversation a provider's prompt cache would have given, from the bodies as they were
 * sent. For tests and benchmarks.
 *
 * <pre>{@code
 * CacheSimulator openAi = new CacheSimulator(WireFormat.OPENAI_CHAT, SimulatedCache.openAi(), Piece.FOUR_BYTES);
 * bodies.forEach(openAi::turn);
 * openAi.summary().ofPossible();
 * }</pre>
 */
final class CacheSimulator {

    private final WireFormat format;
    private final SimulatedCache cache;
    private final ToIntFunction<String> tokens;
    private Turn last = new Turn(0, 0, 0);
    private Turn sum = new Turn(0, 0, 0);

    /** @param tokens how many tokens a text has; {@link Piece#FOUR_BYTES} without a tokenizer */
    CacheSimulator(WireFormat format, SimulatedCache cache, ToIntFunction<String> tokens) {
        this.format = format;
        this.cache = cache;
        this.tokens = tokens;
    }

    /** The next turn's body was sent. */
    Turn turn(Body body) {
        List<Piece> prompt = Piece.of(format, body, tokens);
        int size = prompt.stream().mapToInt(Piece::tokens).sum();
        last = new Turn(size, Math.min(last.prompt(), size), cache.send(prompt));
        sum = new Turn(sum.prompt() + last.prompt(), sum.possible() + last.possible(), sum.cached() + last.cached());
        return last;
    }

    /** All turns so far together. */
    Turn summary() {
        return sum;
    }

    /**
     * Tokens of a turn, or of several.
     *
     * @param prompt all of the request
     * @param possible those that the turn before had already sent
     * @param cached those that were read from the cache
     */
    record Turn(long prompt, long possible, long cached) {

        /** Share of the prompt that was read from the cache, 0 to 1. */
        double hitRate() {
            return prompt == 0 ? 0 : (double) cached / prompt;
        }

        /** Share of what was possible, 0 to 1; 1 where nothing was. */
        double ofPossible() {
            return possible == 0 ? 1 : (double) cached / possible;
        }
    }
}
