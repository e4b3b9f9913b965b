package io.krouter.core.internal.compress;

import com.google.common.cache.Cache;
import com.google.common.cache.CacheBuilder;
import com.google.common.hash.Hasher;
import com.google.common.hash.Hashing;
import io.krouter.api.ToolOutput;
import io.krouter.core.codec.FoundOutput;
import io.krouter.core.internal.compress.kind.Policy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remembers in which form each tool output of each conversation was sent first, so that it is sent in that form again
 * also if the settings have changed by then: the provider's cache holds the earlier turns byte for byte. Bounded; what is
 * forgotten is computed anew. Thread-safe.
 */
public final class SentForms {

    /** Most characters of remembered forms. 32 Mi: some 100 long conversations. */
    private static final long MOST_CHARACTERS = 32 << 20;

    // What an entry costs besides its text, in characters: key, list, boxes.
    private static final int ENTRY = 200;

    private final Cache<String, Shortened> forms = CacheBuilder.newBuilder()
            .maximumWeight(MOST_CHARACTERS)
            .weigher((String key, Shortened form) -> ENTRY + form.text().length())
            .build();

    /** Nothing remembered yet. */
    public SentForms() {}

    /** The name of an output within its conversation, for one call and one policy version. */
    static String key(String conversation, FoundOutput found) {
        ToolOutput output = found.output();
        Hasher hasher = Hashing.sha256().newHasher();
        for (String part : List.of(
                conversation, found.callId(), output.tool(), output.command().orElse(""))) {
            hasher.putInt(part.length()).putUnencodedChars(part);
        }
        hasher.putUnencodedChars(output.kind().name()).putInt(Policy.VERSION);
        return hasher.putUnencodedChars(output.text()).hash().toString();
    }

    @Nullable
    Shortened get(String key) {
        return forms.getIfPresent(key);
    }

    void put(String key, Shortened form) {
        forms.put(key, form);
    }
}
