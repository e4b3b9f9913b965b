package io.krouter.core.internal.compress.log;

import io.krouter.core.internal.compress.text.Lines;

/** Finds the time that a log line starts with. Hand-written: one pass, no regular expression. */
final class Timestamps {

    private Timestamps() {}

    /**
     * Where the time ends; 0 where the line does not start with one. {@code 2025-11-22T09:33:20.164Z}, {@code 2025-11-22
     * 09:33:20,164}, the same in brackets, {@code 09:33:20.164}, {@code Nov 22 09:33:20}.
     */
    static int end(String line) {
        int from = line.startsWith("[") ? 1 : 0;
        int clock = clock(line, from);
        int end = clock < 0 ? 0 : clockEnd(line, clock);
        if (end == 0) {
            return 0;
        }
        end = zoneEnd(line, end);
        if (from == 1) {
            return end < line.length() && line.charAt(end) == ']' ? end + 1 : 0;
        }
        return end;
    }

    // Where the time of day starts after the date, or the line itself; -1 for no date
    private static int clock(String line, int from) {
        int digits = Lines.digits(line, from) - from;
        if (digits == 4 && line.length() > from + 11 && isDate(line, from)) {
            return from + 11;
        }
        if (digits == 2) {
            return from;
        }
        boolean month = line.length() > from + 7
                && Character.isUpperCase(line.charAt(from))
                && line.charAt(from + 3) == ' '
                && Lines.isDigit(line.charAt(from + 5))
                && line.charAt(from + 6) == ' ';
        return month ? from + 7 : -1;
    }

    private static boolean isDate(String line, int from) {
        char separator = line.charAt(from + 4);
        char between = line.charAt(from + 10);
        return (separator == '-' || separator == '/')
                && line.charAt(from + 7) == separator
                && (between == 'T' || between == ' ');
    }

    private static int clockEnd(String line, int at) {
        boolean clock = line.length() >= at + 8
                && Lines.digits(line, at) == at + 2
                && line.charAt(at + 2) == ':'
                && Lines.digits(line, at + 3) == at + 5
                && line.charAt(at + 5) == ':'
                && Lines.digits(line, at + 6) == at + 8;
        if (!clock) {
            return 0;
        }
        int end = at + 8;
        boolean fraction = line.length() > end + 1
                && (line.charAt(end) == '.' || line.charAt(end) == ',')
                && Lines.isDigit(line.charAt(end + 1));
        return fraction ? Lines.digits(line, end + 1) : end;
    }

    private static int zoneEnd(String line, int at) {
        if (at < line.length() && line.charAt(at) == 'Z') {
            return at + 1;
        }
        int sign = at < line.length() && line.charAt(at) == ' ' ? at + 1 : at;
        if (sign + 5 <= line.length() && (line.charAt(sign) == '+' || line.charAt(sign) == '-')) {
            int hours = Lines.digits(line, sign + 1);
            int end = hours == sign + 3 && hours < line.length() && line.charAt(hours) == ':'
                    ? Lines.digits(line, hours + 1)
                    : hours;
            return end >= sign + 5 ? end : at;
        }
        return at;
    }
}
