package io.krouter.core.framing;

import io.krouter.api.Body;
import java.util.Arrays;

/** Where the {@code data} lines of one server-sent event stand. */
final class SseData {

    private int[] spans = new int[8];
    private int size;

    void add(int start, int end) {
        if (size == spans.length) {
            spans = Arrays.copyOf(spans, size * 2);
        }
        spans[size++] = start;
        spans[size++] = end;
    }

    boolean isEmpty() {
        return size == 0;
    }

    void clear() {
        size = 0;
    }

    /** The lines joined with line feeds; one line alone is a part of {@code raw}, not a copy. */
    Body joined(byte[] raw) {
        return switch (size) {
            case 0 -> Body.EMPTY;
            case 2 -> Body.of(raw, spans[0], spans[1] - spans[0]);
            default -> Body.of(copied(raw));
        };
    }

    private byte[] copied(byte[] raw) {
        int length = size / 2 - 1;
        for (int i = 0; i < size; i += 2) {
            length += spans[i + 1] - spans[i];
        }
        byte[] joined = new byte[length];
        int to = 0;
        for (int i = 0; i < size; i += 2) {
            if (i > 0) {
                joined[to++] = '\n';
            }
            int count = spans[i + 1] - spans[i];
            System.arraycopy(raw, spans[i], joined, to, count);
            to += count;
        }
        return joined;
    }
}
