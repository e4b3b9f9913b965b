package io.krouter.tls;

import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;

/**
 * What of a request decides how its answer is framed.
 *
 * @param head whether the answer has no body whatever its headers say
 * @param old whether the client speaks HTTP/1.0 and knows no chunks
 * @param keepAlive whether the client wants to go on using the connection
 * @param webSocket whether the client wants to go on in that protocol
 */
record Asked(boolean head, boolean old, boolean keepAlive, boolean webSocket) {

    static Asked by(HttpRequest request) {
        return new Asked(
                request.method().equals(HttpMethod.HEAD),
                request.protocolVersion().equals(HttpVersion.HTTP_1_0),
                HttpUtil.isKeepAlive(request),
                wantsWebSocket(request));
    }

    /** No other protocol is let through: h2c behind a proxy is a way around its checks. */
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
