package io.krouter.core.framing;

import io.krouter.api.Body;
import io.krouter.api.StreamEvent;

/** Writes JSON lines. */
public final class JsonLines {

    private JsonLines() {}

    /**
     * One line.
     *
     * @param json one JSON value without a line end in it, as {@link io.krouter.core.json.JsonOut} writes it
     */
    public static StreamEvent line(Body json) {
        int length = Math.toIntExact(json.length());
        byte[] raw = new byte[length + 1];
        json.copyTo(raw, 0);
        raw[length] = '\n';
        return StreamEvent.of("", Body.of(raw), Body.of(raw, 0, length));
    }
}
