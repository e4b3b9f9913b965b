package io.krouter.core.internal.compress.log;

import io.krouter.core.internal.compress.kind.LineCompressor;
import io.krouter.core.internal.compress.kind.Rewritten;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A log whose lines start with a time: date, hour and minute stand once, above the lines that share them; what most
 * lines have between the time and the message (level, thread, logger) gets a letter in the note. A line that tells of a
 * mistake keeps its level and logger in full. Order and every message stay.
 */
public final class LogOutput extends LineCompressor {

    private static final int MOST_LETTERS = 20;
    private static final int LEAST_USES = 4;
    private static final String MESSAGE = " - ";

    public LogOutput() {
        super("log");
    }

    @Override
    public Optional<Rewritten> rewrite(TextLines lines) {
        LogTimes times = LogTimes.of(lines);
        if (!times.areOfALog()) {
            return Optional.empty();
        }
        Map<String, String> letters = letters(lines, times);
        return Optional.of(Rewritten.of(note(letters), written(lines, times, letters)));
    }

    private static String note(Map<String, String> letters) {
        StringBuilder note = new StringBuilder("log, times below their start");
        letters.forEach(
                (head, letter) -> note.append("; ").append(letter).append('=').append(Lines.squeeze(head)));
        return note.toString();
    }

    private static List<String> written(TextLines lines, LogTimes times, Map<String, String> letters) {
        LogTimes.Grain grain = times.cheapestGrain();
        List<String> result = new ArrayList<>(lines.size());
        String above = "";
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (times.end(i) == 0) {
                result.add(line);
                continue;
            }
            int split = times.split(i, grain);
            if (!LogTimes.isBelow(above, line, split)) {
                above = line.substring(0, split);
                result.add(LogTimes.heading(above));
            }
            String time = line.substring(split, times.end(i));
            String rest = rest(lines, i, times.end(i), letters);
            result.add(time.isEmpty() ? rest : time + " " + rest);
        }
        return result;
    }

    private static String rest(TextLines lines, int at, int end, Map<String, String> letters) {
        String line = lines.get(at);
        int message = message(line, end);
        if (message < 0) {
            return line.substring(Lines.blanks(line, end));
        }
        String head = line.substring(end, message);
        String letter = letters.get(head);
        return letter != null && !lines.tellsOfMistake(at)
                ? letter + " " + line.substring(message + MESSAGE.length())
                : Lines.squeeze(head) + line.substring(message);
    }

    // Python's usual form has a dash after the time, too: "time - logger - level - message".
    private static int message(String line, int end) {
        int dash = line.indexOf(MESSAGE, end);
        if (dash != end) {
            return dash;
        }
        int second = line.indexOf(MESSAGE, end + MESSAGE.length());
        return second < 0 ? -1 : line.indexOf(MESSAGE, second + MESSAGE.length());
    }

    private static Map<String, String> letters(TextLines lines, LogTimes times) {
        Map<String, Integer> uses = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            int message = times.end(i) == 0 ? -1 : message(line, times.end(i));
            if (message > 0 && !lines.tellsOfMistake(i)) {
                uses.merge(line.substring(times.end(i), message), 1, Integer::sum);
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
