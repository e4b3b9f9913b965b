package io.krouter.tls;

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
 */
record Asked(boolean head, boolean old, boolean keepAlive) {

    static Asked by(HttpRequest request) {
        return new Asked(
                request.method().equals(HttpMethod.HEAD),
                request.protocolVersion().equals(HttpVersion.HTTP_1_0),
                HttpUtil.isKeepAlive(request));
    }
}
