package io.krouter.core.internal.codec.kiro;

import io.krouter.core.chat.Usage;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Token counts as {@code metadataEvent} and {@code contextUsageEvent} have them. */
final class KiroUsage {

    /**
     * Tokens that the meter of the IDE is reckoned against, 200 000: what the Claude models hold that Kiro offers by
     * default. How much the model holds that really answers, krouter does not know.
     */
    static final long CONTEXT_TOKENS = 200_000;

    static final String CONTEXT_PERCENTAGE = "contextUsagePercentage";

    private KiroUsage() {}

    static Usage read(JsonValue tokenUsage) {
        return new Usage(
                number(tokenUsage, "uncachedInputTokens"),
                number(tokenUsage, "cacheReadInputTokens"),
                number(tokenUsage, "cacheWriteInputTokens"),
                number(tokenUsage, "outputTokens"),
                number(tokenUsage, "totalTokens"),
                percentage(tokenUsage));
    }

    static OptionalDouble percentage(JsonValue object) {
        return object.get(CONTEXT_PERCENTAGE).map(JsonValue::asDouble).orElse(OptionalDouble.empty());
    }

    private static OptionalLong number(JsonValue object, String name) {
        return object.get(name).map(JsonValue::asLong).orElse(OptionalLong.empty());
    }

    /** How full the context is; nothing where the tokens are not known. */
    static OptionalDouble contextPercentage(Usage usage) {
        OptionalLong total = completed(usage).total();
        if (usage.contextPercentage().isPresent() || total.isEmpty()) {
            return usage.contextPercentage();
        }
        return OptionalDouble.of(Math.min(100, 100.0 * total.getAsLong() / CONTEXT_TOKENS));
    }

    /** Writes the member {@code tokenUsage}; nothing unless the three counts that it must have are known. */
    static void write(Usage usage, JsonOut out) {
        Usage counted = completed(usage);
        if (counted.uncachedInput().isEmpty()
                || counted.output().isEmpty()
                || counted.total().isEmpty()) {
            return;
        }
        out.object("tokenUsage")
                .number("uncachedInputTokens", counted.uncachedInput().getAsLong())
                .number("outputTokens", counted.output().getAsLong())
                .number("totalTokens", counted.total().getAsLong());
        counted.cacheRead().ifPresent(tokens -> out.number("cacheReadInputTokens", tokens));
        counted.cacheWrite().ifPresent(tokens -> out.number("cacheWriteInputTokens", tokens));
        out.endObject();
    }

    /** The usage with the third of input, output and total, where two are known. */
    private static Usage completed(Usage usage) {
        long cached = usage.cacheRead().orElse(0) + usage.cacheWrite().orElse(0);
        OptionalLong input = usage.uncachedInput();
        OptionalLong output = usage.output();
        OptionalLong total = usage.total();
        if (total.isEmpty() && input.isPresent() && output.isPresent()) {
            total = OptionalLong.of(usage.input() + output.getAsLong());
        } else if (input.isEmpty() && output.isPresent() && total.isPresent()) {
            input = OptionalLong.of(Math.max(0, total.getAsLong() - output.getAsLong() - cached));
        } else if (output.isEmpty() && input.isPresent() && total.isPresent()) {
            output = OptionalLong.of(Math.max(0, total.getAsLong() - usage.input()));
        }
        return new Usage(input, usage.cacheRead(), usage.cacheWrite(), output, total, usage.contextPercentage());
    }
}
