package io.krouter.api.internal.http;

import java.util.OptionalLong;

/** Numbers as HTTP writes them: ASCII digits and nothing else. */
public final class Digits {

    /** The most digits that always fit into a {@code long}. Enough for any length in bytes. */
    public static final int MAX_DIGITS = 18;

    private Digits() {}

    /**
     * The number that these ASCII digits form. Empty if there is no digit, there are more than {@code maxDigits}, or there
     * is any other character: {@link Long#parseLong} alone would accept {@code +443} and the digits of other scripts.
     *
     * @param maxDigits at most {@link #MAX_DIGITS}
     */
    public static OptionalLong parse(String text, int maxDigits) {
        if (text.isEmpty() || text.length() > Math.min(maxDigits, MAX_DIGITS)) {
            return OptionalLong.empty();
        }
        return text.chars().allMatch(c -> c >= '0' && c <= '9')
                ? OptionalLong.of(Long.parseLong(text))
                : OptionalLong.empty();
    }
}
