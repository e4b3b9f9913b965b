package io.krouter.tls.internal.exchange;

import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;

/**
 * The head of a request that was accepted.
 *
 * @param request without its body
 * @param rules how its answer must be framed
 * @param length bytes of the body; {@link #UNKNOWN} if it is chunked
 * @param expectsContinue whether the client sends the body only after a {@code 100 Continue}
 */
record ReceivedRequest(LlmRequest request, ResponseRules rules, long length, boolean expectsContinue) {

    /** The body ends with its last chunk. */
    static final long UNKNOWN = -1;

    /** Whether this is a request that krouter reads, and not one that it only passes on. */
    boolean isChat() {
        return !request.format().equals(WireFormat.OPAQUE);
    }

    boolean hasBody() {
        return length != 0;
    }

    /** The length that the client announced; 0 if it did not. */
    long announced() {
        return Math.max(length, 0);
    }
}
