package io.krouter.core.compress;

import java.util.ArrayList;
import java.util.List;

/** Cuts a text into lines and back. A text that ends with a line end has an empty last line, so nothing gets lost. */
final class Lines {

    private Lines() {}

    /** The lines of {@code text}, at least one; {@code String.join("\n", split(text))} is the text again. */
    static List<String> split(String text) {
        List<String> lines = new ArrayList<>(text.length() / 40 + 1);
        int from = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', from)) {
            lines.add(text.substring(from, end));
            from = end + 1;
        }
        lines.add(text.substring(from));
        return lines;
    }

    /** Where the line that has a character {@code at} ends. */
    static int end(String text, int at) {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    static String join(List<String> lines) {
        return String.join("\n", lines);
    }

    /** Number of spaces and tabs that the line starts with. */
    static int indent(String line) {
        return blanks(line, 0);
    }

    /** End of the run of spaces and tabs that starts at {@code from}; {@code from} itself where there is none. */
    static int blanks(String line, int from) {
        int i = from;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    static String stripTrailing(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return end == line.length() ? line : line.substring(0, end);
    }

    /** The line with each run of spaces and tabs inside it made one space, and none at its ends. */
    static String squeeze(String line) {
        StringBuilder result = new StringBuilder(line.length());
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            boolean blank = c == ' ' || c == '\t';
            if (!blank) {
                result.append(c);
            } else if (!result.isEmpty() && result.charAt(result.length() - 1) != ' ') {
                result.append(' ');
            }
        }
        return stripTrailing(result.toString());
    }

    /** End of the run of digits that starts at {@code from}; {@code from} itself where there is none. */
    static int digits(String line, int from) {
        int i = from;
        while (i < line.length() && isDigit(line.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether {@code line} continues with one of these at {@code at}. */
    static boolean hasAt(String line, int at, String... words) {
        for (String word : words) {
            if (line.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Length of the run of lower-case hexadecimal digits that starts at {@code from}. */
    static int hexLength(String line, int from) {
        int i = from;
        while (i < line.length() && isHex(line.charAt(i))) {
            i++;
        }
        return i - from;
    }

    /** Whether the line consists of {@code c} alone, at least {@code least} of them. */
    static boolean isRuleOf(String line, char c, int least) {
        if (line.length() < least) {
            return false;
        }
        for (int i = 0; i < line.length(); i++) {
            if (line.charAt(i) != c) {
                return false;
            }
        }
        return true;
    }
}
