package io.krouter.tls.internal.exchange;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * How the answer to a request must be framed.
 *
 * @param head whether the answer has no body, even if its headers announce one
 * @param old whether the client speaks HTTP/1.0 and knows no chunks
 * @param keepAlive whether the client wants to use the connection again
 * @param webSocket whether the client asks to upgrade to that protocol
 */
public record ResponseRules(boolean head, boolean old, boolean keepAlive, boolean webSocket) {

    static ResponseRules of(HttpRequest request) {
        return new ResponseRules(
                request.method().equals(HttpMethod.HEAD),
                request.protocolVersion().equals(HttpVersion.HTTP_1_0),
                HttpUtil.isKeepAlive(request),
                wantsWebSocket(request));
    }

    /** No other upgrade is allowed: h2c through a proxy would bypass its checks. */
    private static boolean wantsWebSocket(HttpRequest request) {
        HttpHeaders headers = request.headers();
        return request.method().equals(HttpMethod.GET)
                && request.protocolVersion().equals(HttpVersion.HTTP_1_1)
                && HttpUtil.getContentLength(request, 0L) == 0
                && !headers.contains(HttpHeaderNames.TRANSFER_ENCODING)
                && headers.containsValue(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE, true)
                && headers.getAll(HttpHeaderNames.UPGRADE).size() == 1
                && HttpHeaderValues.WEBSOCKET.contentEqualsIgnoreCase(headers.get(HttpHeaderNames.UPGRADE));
    }
}
