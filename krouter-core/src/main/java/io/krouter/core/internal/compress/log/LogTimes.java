package io.krouter.core.internal.compress.log;

import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import io.krouter.core.internal.compress.text.TokenEstimate;

/** The times that the lines of a log start with, and how much of them can stand above the lines that share it. */
final class LogTimes {

    private static final int LEAST_LINES = 8;
    private static final int LEAST_TIMED_PERCENT = 50;

    /** What the end of a {@link #heading} costs, line end included. */
    private static final long HEADING_END = TokenEstimate.cost("…\n", 0, 2);

    private final TextLines lines;
    private final int[] ends;
    private final int timed;

    private LogTimes(TextLines lines, int[] ends, int timed) {
        this.lines = lines;
        this.ends = ends;
        this.timed = timed;
    }

    /** The times of these lines; only of as many as it takes to see that they are no log. */
    static LogTimes of(TextLines lines) {
        int[] ends = new int[lines.size()];
        int timed = 0;
        for (int i = 0; i < ends.length && i - timed <= mostUntimed(ends.length); i++) {
            ends[i] = timeEnd(lines.get(i));
            timed += ends[i] > 0 ? 1 : 0;
        }
        return new LogTimes(lines, ends, timed);
    }

    private static int mostUntimed(int lines) {
        return lines * (100 - LEAST_TIMED_PERCENT) / 100;
    }

    private static int timeEnd(String line) {
        int end = Timestamps.end(line);
        return end < line.length() && Lines.hasAt(line, end, " ", "\t") ? end : 0;
    }

    /** Whether enough lines start with a time. */
    boolean areOfALog() {
        return timed >= LEAST_LINES && ends.length - timed <= mostUntimed(ends.length);
    }

    /** Where the time of this line ends; 0 where it has none. */
    int end(int line) {
        return ends[line];
    }

    /** Where the time of this line is cut: what stands before goes up, what stands after stays. */
    int split(int line, Grain grain) {
        String text = lines.get(line);
        int split = text.indexOf(':') - 2 + grain.clockCharacters;
        boolean fraction = split < ends[line] && Lines.hasAt(text, split, ".", ","); // 38.497 is one number
        return fraction ? 0 : split;
    }

    /** How much of the time stands above the lines: characters of the time of day that go up with the date. */
    enum Grain {
        DAY(0),
        HOUR(3),
        MINUTE(6),
        SECOND(8);

        private final int clockCharacters;

        Grain(int clockCharacters) {
            this.clockCharacters = clockCharacters;
        }
    }

    /** The grain with which the times cost least. */
    Grain cheapestGrain() {
        Grain best = Grain.HOUR;
        long least = Long.MAX_VALUE;
        for (Grain grain : Grain.values()) {
            long cost = cost(grain);
            if (cost < least) {
                best = grain;
                least = cost;
            }
        }
        return best;
    }

    // Those above and what is left of each; no grain that leaves nothing to stand above some line.
    private long cost(Grain grain) {
        long cost = 0;
        String above = "";
        for (int i = 0; i < ends.length; i++) {
            if (ends[i] > 0) {
                String line = lines.get(i);
                int split = split(i, grain);
                if (split <= 0) {
                    return Long.MAX_VALUE;
                }
                if (!isBelow(above, line, split)) {
                    above = line.substring(0, split);
                    cost += TokenEstimate.cost(above, 0, split) + HEADING_END;
                }
                cost += TokenEstimate.cost(line, split, ends[i]);
            }
        }
        return cost;
    }

    /** Whether this line, cut there, needs no other line above it than this one. */
    static boolean isBelow(String above, String line, int split) {
        return above.length() == split && line.startsWith(above);
    }

    /** The line with the beginning that the times below it share. */
    static String heading(String above) {
        return above + "…";
    }
}
