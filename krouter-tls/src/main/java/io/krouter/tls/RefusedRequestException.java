package io.krouter.tls;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is answered with an error and nothing else. The message goes to the client: neither secrets nor content. */
final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient HttpResponseStatus status;
    private final String reason;

    /** Without a stack trace: it says what a client did, not where we were. */
    RefusedRequestException(HttpResponseStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reason = message;
    }

    HttpResponseStatus status() {
        return status;
    }

    /** What the client is told. */
    FullHttpResponse answer() {
        return PlainAnswer.of(status, reason);
    }
}
