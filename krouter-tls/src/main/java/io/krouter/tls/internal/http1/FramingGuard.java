package io.krouter.tls.internal.http1;

import io.krouter.api.internal.http.HostPort;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.netty.util.ReferenceCountUtil;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Accepts a request only if there is one way to read it: if two parsers could frame it differently, it could smuggle another
 * request (RFC 9112 section 11.2). A refused request ends in a {@link RefusedRequestException}, and nothing more is passed on
 * after it: the connection must be closed.
 */
public final class FramingGuard extends ChannelInboundHandlerAdapter {

    private static final Set<HttpMethod> KNOWN = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS,
            HttpMethod.CONNECT,
            HttpMethod.TRACE);

    /** TRACE would return headers that others added; CONNECT is for the proxy and not for requests inside a tunnel. */
    private static final Set<HttpMethod> INSIDE = Set.of(
            HttpMethod.GET,
            HttpMethod.HEAD,
            HttpMethod.POST,
            HttpMethod.PUT,
            HttpMethod.PATCH,
            HttpMethod.DELETE,
            HttpMethod.OPTIONS);

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7e&&[^#]]+");
    private static final Pattern LENGTH = Pattern.compile("[0-9]{1,18}");
    private static final String HTTPS = "https://";

    private final Set<HttpMethod> served;
    private boolean refused;

    /** The last Host header that was accepted; a client sends the same one with each request. */
    private @Nullable String acceptedHost;

    private FramingGuard(Set<HttpMethod> served) {
        this.served = served;
    }

    /** For a proxy: CONNECT alone. */
    public static FramingGuard forConnect() {
        return new FramingGuard(Set.of(HttpMethod.CONNECT));
    }

    /** Inside an intercepted connection: everything but CONNECT and TRACE. */
    public static FramingGuard forRequests() {
        return new FramingGuard(INSIDE);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (refused) {
            ReferenceCountUtil.release(message);
            return;
        }
        try {
            check(message);
        } catch (RefusedRequestException e) {
            refused = true;
            ReferenceCountUtil.release(message);
            ctx.fireExceptionCaught(e);
            return;
        }
        ctx.fireChannelRead(message);
    }

    private void check(Object message) throws RefusedRequestException {
        if (message instanceof HttpObject object && object.decoderResult().isFailure()) {
            throw unreadable(object.decoderResult());
        }
        if (message instanceof HttpRequest request) {
            checkLine(request);
            checkHost(request);
            checkLength(request);
            checkExpectation(request.headers());
        }
    }

    private static RefusedRequestException unreadable(DecoderResult result) {
        Throwable cause = result.cause();
        if (cause instanceof TooLongHttpLineException) {
            return new RefusedRequestException(HttpResponseStatus.REQUEST_URI_TOO_LONG, "the request line is too long");
        }
        if (cause instanceof TooLongHttpHeaderException) {
            return new RefusedRequestException(
                    HttpResponseStatus.REQUEST_HEADER_FIELDS_TOO_LARGE, "the request head is too long");
        }
        // The cause's own message may quote the request.
        return bad("the request is not well-formed HTTP/1.1");
    }

    private void checkLine(HttpRequest request) throws RefusedRequestException {
        HttpVersion version = request.protocolVersion();
        if (!version.equals(HttpVersion.HTTP_1_1) && !version.equals(HttpVersion.HTTP_1_0)) {
            throw new RefusedRequestException(
                    HttpResponseStatus.HTTP_VERSION_NOT_SUPPORTED, "expected HTTP/1.1 or HTTP/1.0");
        }
        if (!KNOWN.contains(request.method())) {
            throw new RefusedRequestException(HttpResponseStatus.NOT_IMPLEMENTED, "this method is not known here");
        }
        if (!served.contains(request.method())) {
            throw new RefusedRequestException(
                    HttpResponseStatus.METHOD_NOT_ALLOWED, "this method is not served here; expected one of " + served);
        }
        if (!VISIBLE_ASCII.matcher(request.uri()).matches()) {
            throw bad("the request target has characters that do not belong there");
        }
    }

    private void checkHost(HttpRequest request) throws RefusedRequestException {
        List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
        boolean connect = request.method().equals(HttpMethod.CONNECT);
        // The target of a CONNECT is in its request line, and older HTTP/1.0 clients send it only there.
        boolean mayLack = connect && request.protocolVersion().equals(HttpVersion.HTTP_1_0);
        if (hosts.size() > 1 || (hosts.isEmpty() && !mayLack)) {
            throw bad("expected one Host header but got " + hosts.size());
        }
        if (!hosts.isEmpty()) {
            checkSyntax(hosts.get(0));
        }
        if (!connect) {
            checkTarget(request, hosts.get(0));
        }
    }

    private void checkSyntax(String host) throws RefusedRequestException {
        if (!host.equals(acceptedHost)) {
            if (HostPort.received(host, HostPort.HTTPS_PORT).isEmpty()) {
                throw bad("the Host header is not a host");
            }
            acceptedHost = host;
        }
    }

    private static void checkTarget(HttpRequest request, String host) throws RefusedRequestException {
        String target = request.uri();
        boolean asterisk = target.equals("*") && request.method().equals(HttpMethod.OPTIONS);
        if (target.startsWith("/") || asterisk) {
            return;
        }
        if (!target.regionMatches(true, 0, HTTPS, 0, HTTPS.length())) {
            throw bad("expected a path or an https URI as the request target");
        }
        if (!HostPort.received(authority(target), HostPort.HTTPS_PORT)
                .equals(HostPort.received(host, HostPort.HTTPS_PORT))) {
            throw bad("the request target and the Host header name different hosts");
        }
    }

    /** Path and query of a target that was accepted; in an absolute URI they follow the authority. */
    public static String path(String target) {
        if (target.startsWith("/") || target.equals("*")) {
            return target;
        }
        String rest = target.substring(HTTPS.length() + authority(target).length());
        return rest.startsWith("/") ? rest : "/" + rest;
    }

    private static String authority(String absolute) {
        int end = HTTPS.length();
        while (end < absolute.length() && absolute.charAt(end) != '/' && absolute.charAt(end) != '?') {
            end++;
        }
        return absolute.substring(HTTPS.length(), end);
    }

    private static void checkLength(HttpRequest request) throws RefusedRequestException {
        HttpHeaders headers = request.headers();
        List<String> encodings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
        List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
        if (!encodings.isEmpty()) {
            boolean chunked =
                    encodings.size() == 1 && HttpHeaderValues.CHUNKED.contentEqualsIgnoreCase(encodings.get(0));
            if (!chunked || !lengths.isEmpty() || !request.protocolVersion().equals(HttpVersion.HTTP_1_1)) {
                throw bad("expected no transfer-encoding, or chunked alone in HTTP/1.1 without a content-length");
            }
        } else if (lengths.size() > 1 || !lengths.stream().allMatch(LENGTH.asMatchPredicate())) {
            throw bad("expected one content-length in decimal digits");
        }
    }

    private static void checkExpectation(HttpHeaders headers) throws RefusedRequestException {
        List<String> expected = headers.getAll(HttpHeaderNames.EXPECT);
        if (expected.size() > 1 || !expected.stream().allMatch(HttpHeaderValues.CONTINUE::contentEqualsIgnoreCase)) {
            throw new RefusedRequestException(
                    HttpResponseStatus.EXPECTATION_FAILED, "the only expectation met here is 100-continue");
        }
    }

    private static RefusedRequestException bad(String message) {
        return new RefusedRequestException(HttpResponseStatus.BAD_REQUEST, message);
    }
}
