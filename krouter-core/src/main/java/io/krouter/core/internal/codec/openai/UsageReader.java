package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Usage;
import io.krouter.core.json.JsonValue;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * Reads token counts. {@code prompt_tokens} holds the cached ones; where they are counted differs from server to server.
 */
final class UsageReader {

    private UsageReader() {}

    /** The counts in a chunk or a whole answer: OpenAI's place, Groq's, Kimi's. */
    static Optional<JsonValue> find(JsonValue root) {
        return root.get("usage")
                .or(() -> root.at("x_groq", "usage"))
                .or(() -> root.get("choices").flatMap(UsageReader::inChoice))
                .filter(usage -> usage.is(JsonValue.Kind.OBJECT));
    }

    private static Optional<JsonValue> inChoice(JsonValue choices) {
        return choices.elements().stream().findFirst().flatMap(choice -> choice.get("usage"));
    }

    static Usage read(JsonValue usage) {
        OptionalLong prompt = count(usage, "prompt_tokens");
        OptionalLong cacheRead = cacheRead(usage);
        OptionalLong cacheWrite = cacheWrite(usage);
        return new Usage(
                uncached(prompt, cacheRead.orElse(0) + cacheWrite.orElse(0)),
                cacheRead,
                cacheWrite,
                output(usage, prompt),
                count(usage, "total_tokens"),
                OptionalDouble.empty());
    }

    private static OptionalLong cacheRead(JsonValue usage) {
        OptionalLong openAi = count(usage, "prompt_tokens_details", "cached_tokens");
        return firstOf(
                openAi,
                count(usage, "prompt_cache_hit_tokens"),
                count(usage, "cached_tokens"),
                count(usage, "num_cached_tokens"),
                count(usage, "cache_read_input_tokens"));
    }

    private static OptionalLong cacheWrite(JsonValue usage) {
        return firstOf(
                count(usage, "prompt_tokens_details", "cache_write_tokens"),
                count(usage, "prompt_tokens_details", "cache_creation_tokens"),
                count(usage, "cache_creation_input_tokens"),
                count(usage, "cache_write_tokens"));
    }

    private static OptionalLong firstOf(OptionalLong... counts) {
        return Arrays.stream(counts).filter(OptionalLong::isPresent).findFirst().orElse(OptionalLong.empty());
    }

    /** xAI and Google count thoughts beside the completion; the total shows it. */
    private static OptionalLong output(JsonValue usage, OptionalLong prompt) {
        OptionalLong completion = count(usage, "completion_tokens");
        long thoughts =
                count(usage, "completion_tokens_details", "reasoning_tokens").orElse(0);
        OptionalLong total = count(usage, "total_tokens");
        boolean areBeside = completion.isPresent()
                && prompt.isPresent()
                && total.isPresent()
                && prompt.getAsLong() + completion.getAsLong() + thoughts == total.getAsLong();
        return areBeside ? OptionalLong.of(completion.getAsLong() + thoughts) : completion;
    }

    /** A server that counts more cached tokens than all of the prompt's has left them out of the prompt's. */
    private static OptionalLong uncached(OptionalLong prompt, long cached) {
        return prompt.isPresent() && prompt.getAsLong() >= cached
                ? OptionalLong.of(prompt.getAsLong() - cached)
                : prompt;
    }

    private static OptionalLong count(JsonValue usage, String... path) {
        return usage.at(path).map(JsonValue::asLong).orElse(OptionalLong.empty());
    }
}
