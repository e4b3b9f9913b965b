package io.krouter.tls.internal.exchange;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmResponse;
import io.krouter.api.internal.http.HopByHop;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.netty.handler.codec.http.DefaultHttpResponse;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.util.List;
import java.util.Set;

/**
 * Status and headers of an answer as the client gets them, and how much body follows.
 *
 * @param length bytes of the body; {@link #UNKNOWN} if its end shows only when it comes
 * @param keepAlive whether the connection can be used again after it
 */
record AnswerHead(HttpResponse message, long length, boolean keepAlive) {

    /** The body goes on until it ends. */
    static final long UNKNOWN = -1;

    private static final int SWITCHING = 101;
    private static final int FIRST_FINAL = 200;
    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;
    private static final int NOT_MODIFIED = 304;
    private static final Set<Integer> BODYLESS = Set.of(NO_CONTENT, RESET_CONTENT, NOT_MODIFIED);

    /**
     * @param mayKeep whether the connection may be used again as far as the request goes
     * @throws RefusedRequestException if the answer's own framing is unclear, which nothing may be sent on from
     */
    static AnswerHead of(LlmResponse response, ResponseRules rules, boolean mayKeep) throws RefusedRequestException {
        int status = response.status();
        if (status == SWITCHING && rules.webSocket()) {
            return upgraded(response);
        }
        if (status < FIRST_FINAL) {
            throw bad("the backend answered with status " + status + ", which is not a final one");
        }
        HttpResponse message = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.valueOf(status));
        copy(HopByHop.answer(response.headers()), message.headers());
        long announced = announced(message.headers());
        long length = rules.head() || BODYLESS.contains(status) ? 0 : announced;
        if (status == NO_CONTENT || status == RESET_CONTENT) {
            message.headers().remove(HttpHeaderNames.CONTENT_LENGTH);
        }
        boolean byClosing = length == UNKNOWN && rules.old();
        if (length == UNKNOWN && !rules.old()) {
            message.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
        }
        AnswerHead head = new AnswerHead(message, length, mayKeep && rules.keepAlive() && !byClosing);
        head.setConnection(rules);
        return head;
    }

    private static AnswerHead upgraded(LlmResponse response) throws RefusedRequestException {
        HttpResponse message = new DefaultHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.SWITCHING_PROTOCOLS);
        copy(HopByHop.answer(response.headers()), message.headers());
        message.headers()
                .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
                .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
        return new AnswerHead(message, UNKNOWN, false);
    }

    /** Whether what follows is no longer HTTP. */
    boolean isUpgrade() {
        return message.status().code() == SWITCHING;
    }

    private static void copy(HeaderList from, HttpHeaders to) throws RefusedRequestException {
        try {
            from.forEach(line -> to.add(line.name(), line.value()));
        } catch (IllegalArgumentException e) {
            throw bad("the backend answered with a header that HTTP does not allow");
        }
    }

    private static long announced(HttpHeaders headers) throws RefusedRequestException {
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (lengths.isEmpty()) {
            return UNKNOWN;
        }
        if (lengths.size() > 1 || !lengths.get(0).matches("[0-9]{1,18}")) {
            throw bad("the backend answered with a content-length that cannot be relied on");
        }
        return Long.parseLong(lengths.get(0));
    }

    private static RefusedRequestException bad(String message) {
        return new RefusedRequestException(HttpResponseStatus.BAD_GATEWAY, message);
    }

    private void setConnection(ResponseRules rules) {
        if (!keepAlive) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
        } else if (rules.old()) {
            message.headers().set(HttpHeaderNames.CONNECTION, HttpHeaderValues.KEEP_ALIVE);
        }
    }
}
