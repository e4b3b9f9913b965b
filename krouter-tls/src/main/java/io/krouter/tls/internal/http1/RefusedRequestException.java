package io.krouter.tls.internal.http1;

import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;

/** A request that is answered with an error and nothing else. The message goes to the client: neither secrets nor content. */
public final class RefusedRequestException extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient HttpResponseStatus status;
    private final String reason;

    /** Without a stack trace: it describes what a client did, not a fault of the program. */
    public RefusedRequestException(HttpResponseStatus status, String message) {
        super(message, null, false, false);
        this.status = status;
        this.reason = message;
    }

    public HttpResponseStatus status() {
        return status;
    }

    /** The answer to the client. */
    public FullHttpResponse answer() {
        return PlainAnswer.of(status, reason);
    }
}
