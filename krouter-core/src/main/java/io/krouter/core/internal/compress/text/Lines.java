package io.krouter.core.internal.compress.text;

import java.util.List;

/** Reads what stands at a place of a line. */
public final class Lines {

    private Lines() {}

    public static String join(List<String> lines) {
        return String.join("\n", lines);
    }

    /** Number of spaces and tabs that the line starts with. */
    public static int indent(String line) {
        return blanks(line, 0);
    }

    /** End of the run of spaces and tabs that starts at {@code from}; {@code from} itself where there is none. */
    public static int blanks(String line, int from) {
        int i = from;
        while (i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t')) {
            i++;
        }
        return i;
    }

    public static String stripTrailing(String line) {
        int end = line.length();
        while (end > 0 && (line.charAt(end - 1) == ' ' || line.charAt(end - 1) == '\t')) {
            end--;
        }
        return end == line.length() ? line : line.substring(0, end);
    }

    /** The line with each run of spaces and tabs inside it made one space, and none at its ends. */
    public static String squeeze(String line) {
        return squeezed(line, indent(line), new StringBuilder(line.length()));
    }

    /** As {@link #squeeze}, but with the blanks that the line starts with: they show the parent of the line. */
    public static String squeezeBehindIndent(String line) {
        int indent = indent(line);
        return squeezed(line, indent, new StringBuilder(line.length()).append(line, 0, indent));
    }

    private static String squeezed(String line, int from, StringBuilder result) {
        int at = from;
        while (at < line.length()) {
            int end = wordEnd(line, at);
            result.append(line, at, end);
            at = blanks(line, end);
            if (at < line.length()) {
                result.append(' ');
            }
        }
        return result.toString();
    }

    private static int wordEnd(String line, int from) {
        int end = from;
        while (end < line.length() && line.charAt(end) != ' ' && line.charAt(end) != '\t') {
            end++;
        }
        return end;
    }

    /** End of the run of digits that starts at {@code from}; {@code from} itself where there is none. */
    public static int digits(String line, int from) {
        int i = from;
        while (i < line.length() && isDigit(line.charAt(i))) {
            i++;
        }
        return i;
    }

    /** Whether {@code line} continues with one of these at {@code at}. */
    public static boolean hasAt(String line, int at, String... words) {
        for (String word : words) {
            if (line.startsWith(word, at)) {
                return true;
            }
        }
        return false;
    }

    public static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    public static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f');
    }

    public static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /** Length of the run of lower-case hexadecimal digits that starts at {@code from}. */
    public static int hexLength(String line, int from) {
        int i = from;
        while (i < line.length() && isHex(line.charAt(i))) {
            i++;
        }
        return i - from;
    }

    /** Whether the line consists of {@code c} alone, at least {@code least} of them. */
    public static boolean isRuleOf(String line, char c, int least) {
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
