package io.krouter.core.internal.compress.text;

import java.util.ArrayList;
import java.util.List;

/** Makes runs of blank lines one, and takes blanks off the ends of lines. */
public final class BlankLines {

    private BlankLines() {}

    public static List<String> single(List<String> lines) {
        List<String> result = new ArrayList<>(lines.size());
        for (String line : lines) {
            String stripped = Lines.stripTrailing(line);
            boolean again = stripped.isEmpty()
                    && (result.isEmpty() || result.get(result.size() - 1).isEmpty());
            if (!again) {
                result.add(stripped);
            }
        }
        return result;
    }
}
