package io.krouter.desktop.status;

import io.krouter.core.Compression;
import java.util.List;

/**
 * What compression saved in all.
 *
 * @param before estimated tokens of the tool outputs as they came
 * @param after as they are sent
 */
public record Saved(long before, long after) {

    public static final Saved NOTHING = new Saved(0, 0);

    private static final int PERCENT = 100;

    public static Saved of(List<Compression.Saving> savings) {
        return new Saved(
                savings.stream().mapToLong(Compression.Saving::tokensBefore).sum(),
                savings.stream().mapToLong(Compression.Saving::tokensAfter).sum());
    }

    public Saved plus(Saved more) {
        return new Saved(before + more.before, after + more.after);
    }

    boolean isSomething() {
        return after < before;
    }

    @Override
    public String toString() {
        long share = before == 0 ? 0 : (before - after) * PERCENT / before;
        return before + " -> " + after + " tokens (" + share + " % saved)";
    }
}
