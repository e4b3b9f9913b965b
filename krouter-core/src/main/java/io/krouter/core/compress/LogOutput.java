package io.krouter.core.compress;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A log whose lines start with a time: date, hour and minute stand once, above the lines that share them; what most
 * lines say between the time and the message (level, thread, logger) gets a letter in the note. A line that tells of a
 * mistake keeps its level and logger in full. Order and every message stay.
 */
final class LogOutput extends LineCompressor {

    private static final int LEAST_LINES = 8;
    private static final int LEAST_TIMED_PERCENT = 50;
    private static final int MOST_LETTERS = 20;
    private static final int LEAST_USES = 4;
    private static final String MESSAGE = " - ";

    LogOutput() {
        super("log");
    }

    @Override
    Optional<String> rewrite(List<String> lines) {
        int[] ends = new int[lines.size()];
        int timed = 0;
        for (int i = 0; i < ends.length; i++) {
            ends[i] = timeEnd(lines.get(i));
            timed += ends[i] > 0 ? 1 : 0;
        }
        if (timed < LEAST_LINES || timed * 100 < lines.size() * LEAST_TIMED_PERCENT) {
            return Optional.empty();
        }
        Map<String, String> letters = letters(lines, ends);
        List<String> rests = rests(lines, ends, letters);
        List<String> best = null;
        int least = Integer.MAX_VALUE;
        for (Grain grain : Grain.values()) {
            List<String> written = written(lines, ends, grain, rests);
            int size = written == null ? Integer.MAX_VALUE : TokenEstimate.of(Lines.join(written));
            if (size < least) {
                best = written;
                least = size;
            }
        }
        return best == null ? Optional.empty() : Optional.of(Note.on(note(letters), Lines.join(best)));
    }

    private static int timeEnd(String line) {
        int end = Timestamps.end(line);
        return end < line.length() && Lines.hasAt(line, end, " ", "\t") ? end : 0;
    }

    private static String note(Map<String, String> letters) {
        StringBuilder note = new StringBuilder("log, times below their start");
        letters.forEach(
                (head, letter) -> note.append("; ").append(letter).append('=').append(Lines.squeeze(head)));
        return note.toString();
    }

    /** How much of the time stands above the lines: characters of the time of day that go up with the date. */
    private enum Grain {
        DAY(0),
        HOUR(3),
        MINUTE(6),
        SECOND(8);

        private final int clockCharacters;

        Grain(int clockCharacters) {
            this.clockCharacters = clockCharacters;
        }

        /** End of the part that goes up. */
        int split(String line, int end) {
            int split = line.indexOf(':') - 2 + clockCharacters;
            boolean fraction = split < end && Lines.hasAt(line, split, ".", ","); // 38.497 is one number
            return fraction ? 0 : split;
        }
    }

    private static @Nullable List<String> written(List<String> lines, int[] ends, Grain grain, List<String> rests) {
        List<String> result = new ArrayList<>(lines.size());
        String above = "";
        for (int i = 0; i < ends.length; i++) {
            String line = lines.get(i);
            if (ends[i] == 0) {
                result.add(line);
                continue;
            }
            int split = grain.split(line, ends[i]);
            if (split <= 0) {
                return null;
            }
            if (!line.startsWith(above) || above.length() != split) {
                above = line.substring(0, split);
                result.add(above + "…");
            }
            String time = line.substring(split, ends[i]);
            String rest = rests.get(i);
            result.add(time.isEmpty() ? rest : time + " " + rest);
        }
        return result;
    }

    /** What each line says behind its time; a line without one as it is. */
    private static List<String> rests(List<String> lines, int[] ends, Map<String, String> letters) {
        List<String> rests = new ArrayList<>(lines.size());
        for (int i = 0; i < ends.length; i++) {
            String line = lines.get(i);
            rests.add(ends[i] == 0 ? line : rest(line, ends[i], letters));
        }
        return rests;
    }

    private static String rest(String line, int end, Map<String, String> letters) {
        int message = line.indexOf(MESSAGE, end);
        if (message > 0) {
            String letter = letters.get(line.substring(end, message));
            if (letter != null && !ErrorLines.tellsOf(line)) {
                return letter + " " + line.substring(message + MESSAGE.length());
            }
            return Lines.squeeze(line.substring(end, message)) + line.substring(message);
        }
        return line.substring(Lines.blanks(line, end));
    }

    private static Map<String, String> letters(List<String> lines, int[] ends) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (int i = 0; i < ends.length; i++) {
            String line = lines.get(i);
            int message = ends[i] == 0 ? -1 : line.indexOf(MESSAGE, ends[i]);
            if (message > 0 && !ErrorLines.tellsOf(line)) {
                uses.merge(line.substring(ends[i], message), 1, Integer::sum);
            }
        }
        Map<String, String> letters = new LinkedHashMap<>();
        Map<String, String> seen = new HashMap<>();
        uses.forEach((head, count) -> {
            if (count >= LEAST_USES && letters.size() < MOST_LETTERS && seen.put(Lines.squeeze(head), "") == null) {
                letters.put(head, String.valueOf((char) ('A' + letters.size())));
            }
        });
        return letters;
    }
}
