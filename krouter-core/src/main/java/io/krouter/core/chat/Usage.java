package io.krouter.core.chat;

import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Tokens, as the provider counted them. A count that it did not report stays empty; nothing here is estimated.
 *
 * @param uncachedInput input tokens that were neither read from nor written to the prefix cache
 * @param cacheRead input tokens read from the prefix cache
 * @param cacheWrite input tokens written to the prefix cache
 * @param output tokens of the answer, thoughts included
 * @param total all tokens, as the provider summed them
 * @param contextPercentage how full the model's context is, 0 to 100
 */
public record Usage(
        OptionalLong uncachedInput,
        OptionalLong cacheRead,
        OptionalLong cacheWrite,
        OptionalLong output,
        OptionalLong total,
        OptionalDouble contextPercentage) {

    /** Nothing was said. */
    public static final Usage UNKNOWN = new Usage(
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            OptionalDouble.empty());

    /** All input tokens: uncached, read and written. */
    public long input() {
        return uncachedInput.orElse(0) + cacheRead.orElse(0) + cacheWrite.orElse(0);
    }

    /** This, with the gaps filled from {@code earlier}; providers report in pieces. */
    public Usage orElse(Usage earlier) {
        return new Usage(
                uncachedInput.isPresent() ? uncachedInput : earlier.uncachedInput,
                cacheRead.isPresent() ? cacheRead : earlier.cacheRead,
                cacheWrite.isPresent() ? cacheWrite : earlier.cacheWrite,
                output.isPresent() ? output : earlier.output,
                total.isPresent() ? total : earlier.total,
                contextPercentage.isPresent() ? contextPercentage : earlier.contextPercentage);
    }
}
