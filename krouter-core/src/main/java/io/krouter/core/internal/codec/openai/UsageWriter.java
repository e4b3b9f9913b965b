package io.krouter.core.internal.codec.openai;

import io.krouter.core.chat.Usage;
import io.krouter.core.json.JsonOut;

/** Writes token counts; the three that OpenAI always has are 0 if the provider did not report them. */
final class UsageWriter {

    private UsageWriter() {}

    /** Adds the member {@code usage} to the object that is open. */
    static JsonOut write(Usage usage, JsonOut out) {
        long output = usage.output().orElse(0);
        out.object("usage").number("prompt_tokens", usage.input()).number("completion_tokens", output);
        out.number("total_tokens", usage.total().orElse(usage.input() + output));
        if (usage.cacheRead().isPresent() || usage.cacheWrite().isPresent()) {
            out.object("prompt_tokens_details");
            usage.cacheRead().ifPresent(tokens -> out.number("cached_tokens", tokens));
            usage.cacheWrite().ifPresent(tokens -> out.number("cache_write_tokens", tokens));
            out.endObject();
        }
        return out.endObject();
    }
}
