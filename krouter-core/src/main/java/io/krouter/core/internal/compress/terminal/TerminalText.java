package io.krouter.core.internal.compress.terminal;

import io.krouter.core.internal.compress.text.ErrorLines;
import io.krouter.core.internal.compress.text.Lines;
import io.krouter.core.internal.compress.text.TextLines;
import java.util.ArrayList;
import java.util.List;

/**
 * The text without what only a terminal needs: colours and cursor moves are removed, and of a progress line that was
 * drawn again and again (carriage returns) the last state stays, and every earlier one that reports a mistake. What
 * stands before a carriage return and is no progress stays too, as a line of its own: a body without a line end is
 * followed by curl's meter in the same way.
 */
public final class TerminalText {

    private static final char ESCAPE = '\u001b';
    private static final char BELL = '\u0007';

    private TerminalText() {}

    /** The same string where there is nothing to take away. */
    public static String plain(String text) {
        String result = text.indexOf(ESCAPE) < 0 ? text : withoutEscapes(text);
        return result.indexOf('\r') < 0 ? result : lastStates(result);
    }

    private static String withoutEscapes(String text) {
        StringBuilder result = new StringBuilder(text.length());
        int from = 0;
        for (int escape = text.indexOf(ESCAPE); escape >= 0; escape = text.indexOf(ESCAPE, from)) {
            result.append(text, from, escape);
            from = afterEscape(text, escape + 1);
        }
        return result.append(text, from, text.length()).toString();
    }

    // ECMA-48: CSI parameters and intermediates up to a final byte, OSC up to BEL or ST, else one more character.
    private static int afterEscape(String text, int from) {
        if (from >= text.length()) {
            return from;
        }
        char kind = text.charAt(from);
        int i = from + 1;
        if (kind == '[') {
            while (i < text.length() && text.charAt(i) >= 0x20 && text.charAt(i) < 0x40) {
                i++;
            }
            boolean ended = i < text.length() && text.charAt(i) >= 0x40 && text.charAt(i) < 0x7f;
            return ended ? i + 1 : i;
        }
        if (kind == ']') {
            while (i < text.length() && text.charAt(i) != BELL && text.charAt(i) != ESCAPE && text.charAt(i) != '\n') {
                i++;
            }
            return i < text.length() && text.charAt(i) == BELL ? i + 1 : i;
        }
        return kind >= '@' && kind <= '_' ? i : from;
    }

    private static String lastStates(String text) {
        List<String> lines = new ArrayList<>();
        for (String line : TextLines.of(text)) {
            if (line.indexOf('\r') < 0) {
                lines.add(line);
            } else {
                addStates(line, lines);
            }
        }
        return Lines.join(lines);
    }

    private static void addStates(String line, List<String> to) {
        List<String> states = new ArrayList<>();
        for (int from = 0, end; from <= line.length(); from = end + 1) {
            end = line.indexOf('\r', from);
            end = end < 0 ? line.length() : end;
            if (end > from && !line.substring(from, end).isBlank()) {
                states.add(line.substring(from, end));
            }
        }
        if (states.isEmpty()) {
            to.add("");
            return;
        }
        for (int i = 0; i < states.size() - 1; i++) {
            String state = states.get(i);
            if (ErrorLines.tellsOf(state) || !Redrawn.replaces(states.get(i + 1), state)) {
                to.add(state);
            }
        }
        to.add(states.get(states.size() - 1));
    }
}
