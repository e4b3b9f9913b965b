package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import java.net.ProtocolException;
import java.util.ArrayList;
import java.util.List;

/**
 * How long the body of an answer is (RFC 9112 section 6.3).
 *
 * @param isChunked whether it comes in chunks
 * @param length as announced; -1 where none is
 * @param isForbidden whether an answer of this status has none
 */
record BodyFraming(boolean isChunked, long length, boolean isForbidden) {

    private static final int NO_CONTENT = 204;
    private static final int NOT_MODIFIED = 304;

    /** Digits of a length that always fit into a long. */
    private static final int MAX_LENGTH_DIGITS = 18;

    /** @throws ProtocolException if two readers could take it for two different lengths */
    static BodyFraming of(int status, boolean old, HeaderList headers) throws ProtocolException {
        List<String> codings = new ArrayList<>(1);
        List<String> lengths = new ArrayList<>(1);
        for (HeaderList.Line line : headers) {
            if (line.name().equalsIgnoreCase("transfer-encoding")) {
                codings.add(line.value());
            } else if (line.name().equalsIgnoreCase("content-length")) {
                lengths.add(line.value());
            }
        }
        boolean chunked = isChunked(codings, old);
        long length = length(lengths);
        if (chunked && length >= 0) {
            throw new ProtocolException("expected either content-length or transfer-encoding but got both");
        }
        if (status == NO_CONTENT && (chunked || length > 0)) {
            throw new ProtocolException("expected no body with status 204 but one was announced");
        }
        return new BodyFraming(chunked, length, status == NO_CONTENT || status == NOT_MODIFIED);
    }

    private static boolean isChunked(List<String> codings, boolean old) throws ProtocolException {
        boolean chunked = codings.size() == 1 && codings.get(0).equalsIgnoreCase("chunked");
        if (!codings.isEmpty() && (!chunked || old)) {
            throw new ProtocolException("expected transfer-encoding chunked, in HTTP/1.1, but was " + codings);
        }
        return chunked;
    }

    private static long length(List<String> lengths) throws ProtocolException {
        if (lengths.isEmpty()) {
            return -1;
        }
        String length = lengths.get(0);
        boolean digits = !length.isEmpty()
                && length.length() <= MAX_LENGTH_DIGITS
                && length.chars().allMatch(c -> c >= '0' && c <= '9');
        if (lengths.size() > 1 || !digits) {
            throw new ProtocolException("expected one content-length but was " + lengths);
        }
        return Long.parseLong(length);
    }

    /** Whether bytes of a body follow. */
    boolean hasBody(boolean mayHaveBody) {
        return mayHaveBody && !isForbidden && length != 0;
    }

    /** Whether the body ends with its connection. */
    boolean isToTheEnd(boolean mayHaveBody) {
        return hasBody(mayHaveBody) && !isChunked && length < 0;
    }
}
