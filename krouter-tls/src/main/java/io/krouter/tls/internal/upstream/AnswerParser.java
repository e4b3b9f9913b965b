package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;

/**
 * Reads the answers on one HTTP/1.1 connection, and accepts only what can be read in one way: what two readers could frame
 * differently is how one answer becomes the answer to another request (RFC 9112 section 11.1).
 *
 * <p>Protocol alone, without I/O. For one thread at a time.
 */
final class AnswerParser {

    /** Longest head of an answer, longest line with a chunk's size, longest trailers. 64 KiB: as long as a request's head. */
    static final int MAX_HEAD_BYTES = 64 << 10;

    /** Heads of 1xx before the answer itself. 8: one or two have a use. */
    static final int MAX_INTERIM_HEADS = 8;

    private static final int SWITCHING = 101;
    private static final int FIRST_FINAL = 200;

    private enum State {
        /** No request is under way. */
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

    /** What came of a line whose end has not come yet. */
    private final ByteArrayOutputStream begun = new ByteArrayOutputStream();

    private AnswerParts parts;
    private HeaderList.Builder headers = new HeaderList.Builder();
    private State state = State.IDLE;
    private boolean mayHaveBody;
    private boolean mayUpgrade;
    private boolean isOld;
    private int status;
    private int interimHeads;
    private int headBytes;
    private long left;

    /** @param parts takes the first answer */
    AnswerParser(AnswerParts parts) {
        this.parts = parts;
    }

    /**
     * A request is on its way; its answer goes to {@code parts}.
     *
     * @param mayHaveBody false for HEAD
     * @param mayUpgrade whether the request asks for another protocol: after a 101 everything is body
     */
    void expect(AnswerParts parts, boolean mayHaveBody, boolean mayUpgrade) {
        this.parts = parts;
        this.mayHaveBody = mayHaveBody;
        this.mayUpgrade = mayUpgrade;
        interimHeads = 0;
        beginHead();
    }

    private void beginHead() {
        state = State.STATUS_LINE;
        headers = new HeaderList.Builder();
        headBytes = 0;
    }

    /** Whether no answer is under way. */
    boolean isIdle() {
        return state == State.IDLE;
    }

    /**
     * Reads bytes that came. What follows the end of an answer is left in the buffer: it was not asked for.
     *
     * @throws ProtocolException if the answer can be read in more than one way, or in none; the message quotes nothing of it
     */
    void read(ByteBuf in) throws ProtocolException {
        while (in.isReadable() && state != State.IDLE) {
            switch (state) {
                case BODY, CHUNK -> takeCounted(in);
                case BODY_TO_THE_END -> parts.body(in.readRetainedSlice(in.readableBytes()));
                default -> takeLine(in);
            }
        }
    }

    /**
     * The connection ended.
     *
     * @throws ProtocolException if that is not where the answer ends
     */
    void readEnd() throws ProtocolException {
        if (state == State.BODY_TO_THE_END) {
            end();
        } else if (state != State.IDLE) {
            throw new ProtocolException("the connection ended before the answer did");
        }
    }

    private void takeCounted(ByteBuf in) {
        int count = (int) Math.min(left, in.readableBytes());
        left -= count;
        parts.body(in.readRetainedSlice(count));
        if (left > 0) {
            return;
        }
        if (state == State.CHUNK) {
            state = State.CHUNK_END;
        } else {
            end();
        }
    }

    private void takeLine(ByteBuf in) throws ProtocolException {
        int start = in.readerIndex();
        int lineFeed = in.indexOf(start, in.writerIndex(), (byte) '\n');
        int count = lineFeed < 0 ? in.readableBytes() : lineFeed + 1 - start;
        headBytes += count;
        if (headBytes > MAX_HEAD_BYTES) {
            throw new ProtocolException("expected a head of at most " + MAX_HEAD_BYTES + " bytes");
        }
        String piece = in.readString(count, StandardCharsets.ISO_8859_1);
        if (lineFeed < 0) {
            begun.writeBytes(piece.getBytes(StandardCharsets.ISO_8859_1));
        } else if (begun.size() == 0) {
            readLine(piece);
        } else {
            String whole = begun.toString(StandardCharsets.ISO_8859_1) + piece;
            begun.reset();
            readLine(whole);
        }
    }

    /** @param line with its line feed */
    private void readLine(String line) throws ProtocolException {
        int end = line.length() - 2;
        if (end < 0 || line.charAt(end) != '\r') {
            throw new ProtocolException("expected every line to end with CR LF but one had LF alone");
        }
        String text = line.substring(0, end);
        if (text.indexOf('\r') >= 0 || text.indexOf('\0') >= 0) {
            throw new ProtocolException("expected lines without CR and NUL");
        }
        switch (state) {
            case STATUS_LINE -> readStatus(text);
            case HEADER_LINE -> readHeader(text);
            case CHUNK_LINE -> readChunkSize(text);
            case CHUNK_END -> readChunkEnd(text);
            default -> readTrailer(text);
        }
    }

    private void readStatus(String text) throws ProtocolException {
        status = AnswerSyntax.status(text);
        isOld = AnswerSyntax.isOld(text);
        state = State.HEADER_LINE;
    }

    private void readHeader(String text) throws ProtocolException {
        if (!text.isEmpty()) {
            AnswerSyntax.addLine(headers, text);
        } else if (status >= FIRST_FINAL) {
            beginBody(headers.build());
        } else if (status == SWITCHING && mayUpgrade) {
            state = State.BODY_TO_THE_END;
            parts.head(status, headers.build(), false);
        } else if (status == SWITCHING) {
            throw new ProtocolException("expected an answer but got status 101, which was not asked for");
        } else if (++interimHeads > MAX_INTERIM_HEADS) {
            throw new ProtocolException("expected an answer but got status " + status + " again and again");
        } else {
            beginHead();
        }
    }

    private void beginBody(HeaderList received) throws ProtocolException {
        BodyFraming framing = BodyFraming.of(status, isOld, received);
        boolean persistent = AnswerSyntax.isPersistent(received, isOld) && !framing.isToTheEnd(mayHaveBody);
        parts.head(status, received, persistent);
        if (!framing.hasBody(mayHaveBody)) {
            end();
        } else if (framing.isChunked()) {
            beginChunkLine();
        } else if (framing.isToTheEnd(mayHaveBody)) {
            state = State.BODY_TO_THE_END;
        } else {
            state = State.BODY;
            left = framing.length();
        }
    }

    private void beginChunkLine() {
        state = State.CHUNK_LINE;
        headBytes = 0;
    }

    private void readChunkSize(String text) throws ProtocolException {
        left = AnswerSyntax.chunkSize(text);
        state = left == 0 ? State.TRAILER_LINE : State.CHUNK;
    }

    private void readChunkEnd(String text) throws ProtocolException {
        if (!text.isEmpty()) {
            throw new ProtocolException("expected CR LF after a chunk but got something else");
        }
        beginChunkLine();
    }

    private void readTrailer(String text) throws ProtocolException {
        if (text.isEmpty()) {
            end();
        } else {
            AnswerSyntax.addLine(headers, text);
        }
    }

    private void end() {
        state = State.IDLE;
        parts.end();
    }
}
