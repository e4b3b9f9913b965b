package io.krouter.core.internal.codec.anthropic;

import io.krouter.core.chat.Usage;
import io.krouter.core.json.JsonOut;
import io.krouter.core.json.JsonValue;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Token counts: {@code input_tokens} holds neither what was read from the cache nor what was written to it. */
final class AnthropicUsage {

    private AnthropicUsage() {}

    static Usage read(JsonValue usage) {
        return new Usage(
                count(usage, "input_tokens"),
                count(usage, "cache_read_input_tokens"),
                count(usage, "cache_creation_input_tokens"),
                count(usage, "output_tokens"),
                OptionalLong.empty(),
                OptionalDouble.empty());
    }

    private static OptionalLong count(JsonValue usage, String name) {
        return usage.get(name).map(JsonValue::asLong).orElse(OptionalLong.empty());
    }

    /** Adds the member {@code usage} to the object that is open; a count that it always has is 0 where it is not known. */
    static JsonOut write(Usage usage, JsonOut out) {
        out.object("usage").number("input_tokens", usage.uncachedInput().orElse(0));
        usage.cacheWrite().ifPresent(tokens -> out.number("cache_creation_input_tokens", tokens));
        usage.cacheRead().ifPresent(tokens -> out.number("cache_read_input_tokens", tokens));
        return out.number("output_tokens", usage.output().orElse(0)).endObject();
    }
}
