package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import java.net.ProtocolException;
import java.util.Locale;

/** The lines of an HTTP/1.1 answer (RFC 9112), each without its CR LF. Messages quote nothing of them. */
final class AnswerSyntax {

    private static final String VERSION = "HTTP/1.";
    private static final int STATUS_START = 9;
    private static final int STATUS_END = 12;

    /** Hexadecimal digits of a chunk's size: 15 always fit into a long. */
    private static final int MAX_SIZE_DIGITS = 15;

    private AnswerSyntax() {}

    /** The status of a status line, 100 to 599. */
    static int status(String line) throws ProtocolException {
        boolean wellFormed = line.length() >= STATUS_END
                && line.startsWith(VERSION)
                && (line.charAt(7) == '0' || line.charAt(7) == '1')
                && line.charAt(8) == ' '
                && line.charAt(STATUS_START) >= '1'
                && line.charAt(STATUS_START) <= '5'
                && isDigit(line.charAt(STATUS_START + 1))
                && isDigit(line.charAt(STATUS_START + 2))
                && (line.length() == STATUS_END || line.charAt(STATUS_END) == ' ');
        if (!wellFormed) {
            throw new ProtocolException("expected a status line of HTTP/1.1 or HTTP/1.0 but got something else");
        }
        return Integer.parseInt(line, STATUS_START, STATUS_END, 10);
    }

    /** Whether a well-formed status line is one of HTTP/1.0. */
    static boolean isOld(String statusLine) {
        return statusLine.charAt(7) == '0';
    }

    /** Reads a header line; white space around its value is not part of it. */
    static void addLine(HeaderList.Builder headers, String line) throws ProtocolException {
        int colon = line.indexOf(':');
        if (colon < 0) {
            throw new ProtocolException("expected name: value in every header line but one has no colon");
        }
        int start = colon + 1;
        int end = line.length();
        while (start < end && isGap(line.charAt(start))) {
            start++;
        }
        while (end > start && isGap(line.charAt(end - 1))) {
            end--;
        }
        try {
            headers.add(line.substring(0, colon), line.substring(start, end));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(e.getMessage());
        }
    }

    /** The size that a chunk's first line gives. */
    static long chunkSize(String line) throws ProtocolException {
        int digits = 0;
        while (digits < line.length() && isHexDigit(line.charAt(digits))) {
            digits++;
        }
        if (digits == 0 || digits > MAX_SIZE_DIGITS || !isExtension(line, digits)) {
            throw new ProtocolException("expected the size of a chunk in hexadecimal digits but got something else");
        }
        return Long.parseLong(line, 0, digits, 16);
    }

    /** Whether nothing follows, or a semicolon and anything, with white space before it. */
    private static boolean isExtension(String line, int from) {
        int at = from;
        while (at < line.length() && isGap(line.charAt(at))) {
            at++;
        }
        return from == line.length() || (at < line.length() && line.charAt(at) == ';');
    }

    /** Whether the connection stays open after an answer with these lines. */
    static boolean isPersistent(HeaderList headers, boolean old) {
        boolean close = false;
        boolean keep = !old;
        for (HeaderList.Line line : headers) {
            if (line.name().equalsIgnoreCase("connection")) {
                String options = "," + line.value().replaceAll("[ \t]", "").toLowerCase(Locale.ROOT) + ",";
                close |= options.contains(",close,");
                keep |= options.contains(",keep-alive,");
            }
        }
        return keep && !close;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isHexDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    private static boolean isGap(char c) {
        return c == ' ' || c == '\t';
    }
}
