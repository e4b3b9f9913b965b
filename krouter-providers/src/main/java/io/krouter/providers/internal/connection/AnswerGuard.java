package io.krouter.providers.internal.connection;

import io.krouter.api.HeaderList;
import io.krouter.api.internal.http.Digits;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Checks the answers on one HTTP/1.1 connection before OkHttp reads them, and accepts only framing that has a single
 * reading. If two readers frame an answer differently, one request can receive the answer to another (RFC 9112 section
 * 11.1). OkHttp itself accepts a bare line feed as a line's end, {@code ICY} as HTTP, and surplus bytes after an answer
 * as the next answer.
 *
 * <p>Protocol alone, without I/O. For one thread at a time.
 */
final class AnswerGuard {

    /** Longest head of an answer, and longest line with a chunk's size. 64 KiB: as long as a request's may be. */
    static final int MAX_HEAD_BYTES = 64 << 10;

    /** Heads of 1xx before the answer itself. 8: nobody has a use for more than one or two. */
    static final int MAX_INTERIM_HEADS = 8;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.([01]) ([1-5][0-9]{2})(?: .*)?");
    private static final Pattern CHUNK = Pattern.compile("([0-9a-fA-F]{1,15})(?:[ \\t]*;.*)?");
    private static final Pattern OUTER_GAPS = Pattern.compile("^[ \\t]+|[ \\t]+$");
    private static final int SWITCHING = 101;
    private static final int FIRST_FINAL = 200;
    private static final int FIRST_REDIRECT = 300;
    private static final Set<Integer> BODILESS = Set.of(204, 304);

    private enum State {
        /** Nothing was asked. */
        IDLE,
        STATUS_LINE,
        HEADER_LINE,
        BODY,
        BODY_TO_THE_END,
        CHUNK_LINE,
        CHUNK,
        CHUNK_END,
        TRAILER_LINE
    }

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder method = new StringBuilder();
    private HeaderList.Builder headers = new HeaderList.Builder();
    private State state = State.IDLE;
    private boolean asking;
    private boolean old;
    private int status;
    private int interim;
    private int lineBytes;
    private long left;
    private boolean surplus;
    private boolean mayUpgrade;

    /** The next request asks for another protocol: after a 101 all bytes are accepted. */
    void askForUpgrade() {
        mayUpgrade = true;
    }

    /** These bytes of a request are on their way. The first ones after an answer begin another request. */
    void sending(byte[] bytes, int offset, int length) {
        if (!asking) {
            asking = true;
            method.setLength(0);
            interim = 0;
            beginHead();
        }
        for (int i = offset; i < offset + length && (method.length() == 0 || !methodIsKnown()); i++) {
            method.append((char) bytes[i]);
        }
    }

    private boolean methodIsKnown() {
        return method.charAt(method.length() - 1) == ' ';
    }

    private void beginHead() {
        state = State.STATUS_LINE;
        headers = new HeaderList.Builder();
        lineBytes = 0;
    }

    /**
     * Looks at bytes that came.
     *
     * @return how many of them belong to the answer; if that is not all, then the rest was not asked for, and the
     *     connection has a {@linkplain #hasSurplus() surplus}
     * @throws ProtocolException if the answer can be read in more than one way, or in none
     */
    int check(byte[] bytes, int offset, int length) throws ProtocolException {
        int at = offset;
        int end = offset + length;
        while (at < end && state != State.IDLE) {
            at += switch (state) {
                case BODY, CHUNK -> skip(end - at);
                case BODY_TO_THE_END -> end - at;
                default -> addToLine(bytes[at]);
            };
        }
        surplus |= at < end;
        return at - offset;
    }

    /** Whether bytes came that nobody asked for, so that the connection cannot be used again. */
    boolean hasSurplus() {
        return surplus;
    }

    private int skip(int available) {
        int skipped = (int) Math.min(left, available);
        left -= skipped;
        if (left == 0) {
            if (state == State.CHUNK) {
                state = State.CHUNK_END;
            } else {
                end();
            }
        }
        return skipped;
    }

    private int addToLine(byte next) throws ProtocolException {
        if (++lineBytes > MAX_HEAD_BYTES) {
            throw new ProtocolException("expected a head of at most " + MAX_HEAD_BYTES + " bytes");
        }
        line.write(next);
        if (next == '\n') {
            String whole = line.toString(StandardCharsets.ISO_8859_1);
            line.reset();
            if (!whole.endsWith("\r\n")) {
                throw new ProtocolException("expected every line to end with CR LF but one had LF alone");
            }
            readLine(whole.substring(0, whole.length() - 2));
        }
        return 1;
    }

    private void readLine(String text) throws ProtocolException {
        if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
            throw new ProtocolException("expected lines without CR and NUL");
        }
        switch (state) {
            case STATUS_LINE -> readStatus(text);
            case HEADER_LINE -> readHeader(text);
            case CHUNK_LINE -> readChunk(text);
            case CHUNK_END -> requireEmpty(text);
            default -> readTrailer(text);
        }
    }

    private void readStatus(String text) throws ProtocolException {
        Matcher parts = STATUS.matcher(text);
        if (!parts.matches()) {
            throw new ProtocolException("expected a status line of HTTP/1.1 or HTTP/1.0 but got something else");
        }
        old = parts.group(1).equals("0");
        status = Integer.parseInt(parts.group(2));
        state = State.HEADER_LINE;
    }

    private void readHeader(String text) throws ProtocolException {
        if (!text.isEmpty()) {
            addHeader(text);
        } else if (status >= FIRST_FINAL) {
            beginBody(headers.build());
        } else if (status == SWITCHING && mayUpgrade) {
            state = State.BODY_TO_THE_END;
        } else if (status == SWITCHING || ++interim > MAX_INTERIM_HEADS) {
            throw new ProtocolException("expected an answer but got status " + status
                    + (status == SWITCHING ? ", which was not asked for" : " again and again"));
        } else {
            beginHead();
        }
    }

    private void addHeader(String text) throws ProtocolException {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new ProtocolException("expected name: value in every header line but one has no colon");
        }
        try {
            headers.add(
                    text.substring(0, colon),
                    OUTER_GAPS.matcher(text.substring(colon + 1)).replaceAll(""));
        } catch (IllegalArgumentException e) {
            throw new ProtocolException(e.getMessage());
        }
    }

    private void beginBody(HeaderList received) throws ProtocolException {
        List<String> codings = received.all("transfer-encoding");
        List<String> lengths = received.all("content-length");
        requireOneFraming(codings, lengths);
        boolean connected = method.toString().equals("CONNECT ") && status < FIRST_REDIRECT;
        if (BODILESS.contains(status) || connected || method.toString().equals("HEAD ")) {
            requireNoBody(codings, lengths);
            end();
        } else if (!codings.isEmpty()) {
            beginChunkLine();
        } else if (lengths.isEmpty()) {
            state = State.BODY_TO_THE_END;
        } else {
            state = State.BODY;
            left = Long.parseLong(lengths.get(0));
            skip(0);
        }
    }

    private void requireOneFraming(List<String> codings, List<String> lengths) throws ProtocolException {
        boolean chunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        if (!codings.isEmpty() && (!chunked || old)) {
            throw new ProtocolException("expected transfer-encoding chunked, in HTTP/1.1, but was " + codings);
        }
        if (lengths.size() > 1 || lengths.stream().anyMatch(AnswerGuard::isNoLength)) {
            throw new ProtocolException("expected one content-length but was " + lengths);
        }
        if (!codings.isEmpty() && !lengths.isEmpty()) {
            throw new ProtocolException("expected either content-length or transfer-encoding but got both");
        }
    }

    private static boolean isNoLength(String text) {
        return Digits.parse(text, Digits.MAX_DIGITS).isEmpty();
    }

    private void requireNoBody(List<String> codings, List<String> lengths) throws ProtocolException {
        boolean none = codings.isEmpty() && (lengths.isEmpty() || Long.parseLong(lengths.get(0)) == 0);
        if (status == 204 && !none) {
            throw new ProtocolException("expected no body with status 204 but one was announced");
        }
    }

    private void beginChunkLine() {
        state = State.CHUNK_LINE;
        lineBytes = 0;
    }

    private void readChunk(String text) throws ProtocolException {
        Matcher parts = CHUNK.matcher(text);
        if (!parts.matches()) {
            throw new ProtocolException("expected the size of a chunk in hexadecimal digits but got something else");
        }
        left = Long.parseLong(parts.group(1), 16);
        state = left == 0 ? State.TRAILER_LINE : State.CHUNK;
    }

    private void requireEmpty(String text) throws ProtocolException {
        if (!text.isEmpty()) {
            throw new ProtocolException("expected CR LF after a chunk but got something else");
        }
        beginChunkLine();
    }

    private void readTrailer(String text) throws ProtocolException {
        if (text.isEmpty()) {
            end();
        } else {
            addHeader(text);
        }
    }

    private void end() {
        state = State.IDLE;
        asking = false;
        mayUpgrade = false;
    }
}
