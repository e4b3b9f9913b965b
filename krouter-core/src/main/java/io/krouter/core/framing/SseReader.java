package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Reads server-sent events according to the HTML standard: lines end with LF, CR LF or CR in any mixture, a blank line ends an
 * event, {@code data} lines are joined, a byte order mark at the start is skipped, {@code id} and {@code retry} are left to
 * a reader of the raw bytes. Two things differ, so that nothing is lost: a block without data (a comment, a blank line)
 * is filler instead of nothing, and a last event without its blank line is an event.
 *
 * <p>An event is emitted as soon as its blank line is there. Where that is a single CR, an LF that follows belongs to the
 * raw bytes of what comes next; in a stream that uses CR LF, the CR waits for its LF.
 */
public final class SseReader implements FrameReader {

    private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final Backlog backlog;

    // All positions count from the start of the block that is being read: the lines up to the next blank one.
    private int at;
    private int line;
    private final SseData data = new SseData();
    private String name = "";

    private boolean firstLine = true;
    /** The last line ended with a CR, and what comes next may be its LF. */
    private boolean afterCr;
    /** The last line whose end is known for certain ended with CR LF. */
    private boolean crLf;
    /** The block is complete but for the LF of its blank line. */
    private boolean complete;

    /** @param maxEventBytes longest event that is read, its lines as they came */
    public SseReader(int maxEventBytes) {
        this.backlog = new Backlog(maxEventBytes);
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Consumer<StreamEvent> out) throws FramingException {
        backlog.append(bytes, offset, length);
        while (at < backlog.size()) {
            if (afterCr) {
                skipLf();
            }
            if (complete) {
                emit(out);
            } else if (findLineEnd()) {
                onLineEnd(out);
            }
        }
        backlog.checkSize();
    }

    /** Takes the LF of the CR before, if that is what comes next. */
    private void skipLf() {
        afterCr = false;
        crLf = byteAt(at) == '\n';
        if (crLf) {
            at++;
            line = at;
        }
    }

    private boolean findLineEnd() {
        byte[] bytes = backlog.array();
        int end = backlog.end();
        int i = backlog.start() + at;
        while (i < end && bytes[i] != '\n' && bytes[i] != '\r') {
            i++;
        }
        at = i - backlog.start();
        return i < end;
    }

    private void onLineEnd(Consumer<StreamEvent> out) throws FramingException {
        int lineStart = withoutMark();
        int lineEnd = at++;
        afterCr = byteAt(lineEnd) == '\r';
        boolean blank = lineStart == lineEnd;
        if (!blank) {
            onField(lineStart, lineEnd);
        }
        line = at;
        boolean waits = afterCr && crLf;
        crLf &= afterCr;
        if (blank && waits) {
            complete = true;
        } else if (blank) {
            emit(out);
        }
    }

    private int withoutMark() {
        boolean marked = firstLine && at - line >= MARK.length && startsWith(line, MARK);
        firstLine = false;
        return marked ? line + MARK.length : line;
    }

    private void onField(int start, int end) {
        if (isField(start, end, DATA)) {
            data.add(valueStart(start + DATA.length, end), end);
        } else if (isField(start, end, EVENT)) {
            int value = valueStart(start + EVENT.length, end);
            name = new String(backlog.array(), backlog.start() + value, end - value, StandardCharsets.UTF_8);
        }
    }

    private boolean isField(int start, int end, byte[] field) {
        int nameEnd = start + field.length;
        return end >= nameEnd && startsWith(start, field) && (end == nameEnd || byteAt(nameEnd) == ':');
    }

    /** The text after the colon and one space, both of which may be missing. */
    private int valueStart(int nameEnd, int end) {
        int value = Math.min(nameEnd + 1, end);
        return value < end && byteAt(value) == ' ' ? value + 1 : value;
    }

    private boolean startsWith(int position, byte[] expected) {
        int from = backlog.start() + position;
        return Arrays.equals(backlog.array(), from, from + expected.length, expected, 0, expected.length);
    }

    private byte byteAt(int position) {
        return backlog.array()[backlog.start() + position];
    }

    private void emit(Consumer<StreamEvent> out) throws FramingException {
        byte[] raw = backlog.take(at);
        Kind kind = data.isEmpty() ? Kind.FILLER : Kind.EVENT;
        StreamEvent event = new StreamEvent(name, kind, Body.of(raw), data.joined(raw));
        at = 0;
        line = 0;
        name = "";
        complete = false;
        data.clear();
        out.accept(event);
    }

    @Override
    public void end(Consumer<StreamEvent> out) throws FramingException {
        if (at > line) {
            onField(withoutMark(), at);
        }
        if (at > 0) {
            emit(out);
        }
    }
}
