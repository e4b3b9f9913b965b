package io.krouter.tls.internal.exchange;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.core.Krouter;
import io.krouter.core.internal.LoopbackPeer;
import io.krouter.tls.internal.http1.FramingGuard;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.krouter.tls.internal.http1.RequestHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;

/**
 * Reads the head of a request that the {@link FramingGuard} accepted.
 *
 * @param origin where the connection leads
 */
record RequestReader(Origin origin) {

    private static final String REQUEST_SOURCE = "x-request-source";
    private static final String LOCAL = "local";

    /** @throws RefusedRequestException if the request does not belong on this connection or contradicts itself */
    ReceivedRequest read(HttpRequest request, SocketAddress peer, Krouter krouter) throws RefusedRequestException {
        checkHost(request.headers());
        checkSource(request.headers());
        String method = request.method().name();
        String target = FramingGuard.path(request.uri());
        HeaderList headers = RequestHeaders.endToEnd(request.headers());
        LlmRequest.Builder builder = LlmRequest.builder(krouter.formatOf(method, target, headers), origin.uri())
                .method(method)
                .target(target)
                .headers(headers);
        if (peer instanceof InetSocketAddress address && address.getAddress().isLoopbackAddress()) {
            builder.tag(LoopbackPeer.class, LoopbackPeer.MARK);
        }
        long length = HttpUtil.isTransferEncodingChunked(request)
                ? ReceivedRequest.UNKNOWN
                : HttpUtil.getContentLength(request, 0L);
        return new ReceivedRequest(
                builder.build(), ResponseRules.of(request), length, HttpUtil.is100ContinueExpected(request));
    }

    /** The connection was authenticated for one host; requests for others do not belong on it (RFC 9110 section 7.4). */
    private void checkHost(HttpHeaders headers) throws RefusedRequestException {
        if (!origin.isNamedBy(headers.get(HttpHeaderNames.HOST))) {
            throw new RefusedRequestException(
                    HttpResponseStatus.MISDIRECTED_REQUEST,
                    "this connection is for " + origin.authority().host() + " but the request is for another host");
        }
    }

    private static void checkSource(HttpHeaders headers) throws RefusedRequestException {
        List<String> sources = headers.getAll(REQUEST_SOURCE);
        if (!sources.isEmpty() && !sources.equals(List.of(LOCAL))) {
            throw new RefusedRequestException(
                    HttpResponseStatus.BAD_REQUEST, "expected " + REQUEST_SOURCE + " once, and only as " + LOCAL);
        }
    }
}
