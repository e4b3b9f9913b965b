package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;
import io.krouter.api.StreamEvent.Kind;
import java.util.function.Consumer;

/**
 * Reads lines that end with LF or CR LF, each one event; events have no name. Blank lines are filler, and a last line
 * needs no end. Whether a line is JSON is for its reader to see.
 */
public final class JsonLinesReader implements FrameReader {

    private final Backlog backlog;

    /** How much of the line that is arriving was searched for its end already. */
    private int searched;

    /** @param maxEventBytes longest line that is read, its end counted */
    public JsonLinesReader(int maxEventBytes) {
        this.backlog = new Backlog(maxEventBytes);
    }

    @Override
    public void read(byte[] bytes, int offset, int length, Consumer<StreamEvent> out) throws FramingException {
        backlog.append(bytes, offset, length);
        while (findLineEnd()) {
            emit(searched + 1, out);
        }
        backlog.checkSize();
    }

    private boolean findLineEnd() {
        byte[] bytes = backlog.array();
        int end = backlog.end();
        int i = backlog.start() + searched;
        while (i < end && bytes[i] != '\n') {
            i++;
        }
        searched = i - backlog.start();
        return i < end;
    }

    private void emit(int length, Consumer<StreamEvent> out) throws FramingException {
        byte[] raw = backlog.take(length);
        searched = 0;
        int end = length;
        while (end > 0 && isBlank(raw[end - 1])) {
            end--;
        }
        Kind kind = end == 0 ? Kind.FILLER : Kind.EVENT;
        out.accept(new StreamEvent("", kind, Body.of(raw), Body.of(raw, 0, end)));
    }

    private static boolean isBlank(byte b) {
        return b == '\n' || b == '\r' || b == ' ' || b == '\t';
    }

    @Override
    public void end(Consumer<StreamEvent> out) throws FramingException {
        if (backlog.size() > 0) {
            emit(backlog.size(), out);
        }
    }
}
