package io.krouter.desktop.demo;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/** What a provider's prefix cache would have of a request: the bytes that some earlier request began with too. */
final class PrefixCache {

    /** As many conversations as a demo could have at once. */
    private static final int REMEMBERED = 32;

    private static final int BYTES_PER_TOKEN = 4;

    /** Real caches keep whole blocks only, and mostly larger ones. */
    private static final int BLOCK_TOKENS = 16;

    private final Deque<byte[]> earlier = new ArrayDeque<>();

    static int tokens(int bytes) {
        return bytes / BYTES_PER_TOKEN;
    }

    /** Tokens of this request that are in the cache; and from now on it is in there itself. */
    synchronized int cachedTokens(byte[] request) {
        int longest =
                earlier.stream().mapToInt(other -> common(request, other)).max().orElse(0);
        earlier.addFirst(request);
        if (earlier.size() > REMEMBERED) {
            earlier.removeLast();
        }
        return tokens(longest) / BLOCK_TOKENS * BLOCK_TOKENS;
    }

    private static int common(byte[] one, byte[] other) {
        int difference = Arrays.mismatch(one, other);
        return difference < 0 ? one.length : difference;
    }
}
