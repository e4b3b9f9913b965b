package io.krouter.tls.internal.http2;

import io.netty.handler.codec.http.DefaultHttpRequest;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2Headers;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2Headers;
import io.netty.handler.codec.http2.Http2Headers.PseudoHeaderName;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Converts heads of HTTP/2 to heads of HTTP/1.1 and back (RFC 9113 section 8). A malformed request is refused here, since the
 * backend could read it as something else (CVE-2021-21295 and similar).
 */
final class StreamHeads {

    /** Headers whose purpose frames have in HTTP/2. */
    private static final Set<String> ONE_CONNECTION =
            Set.of("connection", "keep-alive", "proxy-connection", "transfer-encoding", "upgrade");

    private static final Set<String> OF_REQUESTS = Set.of(":method", ":scheme", ":authority", ":path");

    private StreamHeads() {}

    /** @throws Http2Exception if the request is malformed, which ends its stream */
    static HttpRequest request(Http2HeadersFrame frame) throws Http2Exception {
        Http2Headers from = frame.headers();
        String path = only(frame, PseudoHeaderName.PATH);
        if (!only(frame, PseudoHeaderName.SCHEME).equals("https") || !(path.startsWith("/") || path.equals("*"))) {
            throw malformed(frame, "expected the scheme https and a path");
        }
        try {
            HttpMethod method = HttpMethod.valueOf(only(frame, PseudoHeaderName.METHOD));
            HttpRequest request = new DefaultHttpRequest(HttpVersion.HTTP_1_1, method, path);
            request.headers().set(HttpHeaderNames.HOST, host(frame));
            copy(frame, request.headers());
            if (!frame.isEndStream() && !from.contains(HttpHeaderNames.CONTENT_LENGTH)) {
                request.headers().set(HttpHeaderNames.TRANSFER_ENCODING, HttpHeaderValues.CHUNKED);
            }
            return request;
        } catch (IllegalArgumentException e) {
            throw malformed(frame, "not a head that HTTP/1.1 could have");
        }
    }

    private static String only(Http2HeadersFrame frame, PseudoHeaderName name) throws Http2Exception {
        List<CharSequence> values = frame.headers().getAll(name.value());
        if (values.size() != 1) {
            throw malformed(frame, "expected " + name.value() + " once");
        }
        return values.get(0).toString();
    }

    /** Both ways to name the host are allowed, but not two hosts (RFC 9113 section 8.3.1). */
    private static String host(Http2HeadersFrame frame) throws Http2Exception {
        List<CharSequence> hosts = frame.headers().getAll(HttpHeaderNames.HOST);
        boolean byHostAlone = !frame.headers().contains(PseudoHeaderName.AUTHORITY.value()) && hosts.size() == 1;
        String named = byHostAlone ? hosts.get(0).toString() : only(frame, PseudoHeaderName.AUTHORITY);
        if (!hosts.stream().allMatch(host -> named.contentEquals(host))) {
            throw malformed(frame, ":authority and host differ");
        }
        return named;
    }

    private static void copy(Http2HeadersFrame frame, HttpHeaders to) throws Http2Exception {
        List<CharSequence> cookies = frame.headers().getAll(HttpHeaderNames.COOKIE);
        if (frame.headers().names().stream().anyMatch(StreamHeads::isForeign)) {
            throw malformed(frame, "a pseudo-header that is not a request's");
        }
        for (Map.Entry<CharSequence, CharSequence> line : frame.headers()) {
            String name = line.getKey().toString();
            if (name.equals("cookie")) {
                // They come in pieces for the sake of compression; HTTP/1.1 has one line (RFC 9113 section 8.2.3).
                to.set(name, String.join("; ", cookies));
            } else if (!name.startsWith(":") && !name.equals("host")) {
                to.add(name, value(frame, line));
            }
        }
    }

    /** Among them {@code :protocol} (RFC 8441), which is not offered here. */
    private static boolean isForeign(CharSequence name) {
        return name.charAt(0) == ':' && !OF_REQUESTS.contains(name.toString());
    }

    private static String value(Http2HeadersFrame frame, Map.Entry<CharSequence, CharSequence> line)
            throws Http2Exception {
        String value = line.getValue().toString();
        boolean belongsToOneConnection = ONE_CONNECTION.contains(line.getKey().toString());
        if (belongsToOneConnection || !value.strip().equals(value)) {
            throw malformed(frame, "a header that HTTP/2 does not allow");
        }
        return value;
    }

    /** @throws Http2Exception if it is not the end of the request, or has what only a head may have */
    static LastHttpContent trailers(Http2HeadersFrame frame) throws Http2Exception {
        if (!frame.isEndStream()) {
            throw malformed(frame, "a second head");
        }
        try {
            LastHttpContent last = new DefaultLastHttpContent();
            for (Map.Entry<CharSequence, CharSequence> line : frame.headers()) {
                if (line.getKey().toString().startsWith(":")) {
                    throw malformed(frame, "a pseudo-header in trailers");
                }
                last.trailingHeaders().add(line.getKey(), value(frame, line));
            }
            return last;
        } catch (IllegalArgumentException e) {
            throw malformed(frame, "trailers that HTTP/1.1 could not have");
        }
    }

    /** The head of an answer, its names in lower case. */
    static Http2Headers answer(HttpResponse response) {
        Http2Headers headers = new DefaultHttp2Headers();
        headers.status(response.status().codeAsText());
        for (Map.Entry<String, String> line : response.headers()) {
            String name = line.getKey().toLowerCase(Locale.ROOT);
            if (!ONE_CONNECTION.contains(name)) {
                headers.add(name, line.getValue());
            }
        }
        return headers;
    }

    private static Http2Exception malformed(Http2HeadersFrame frame, String why) {
        int stream = frame.stream() == null ? 0 : frame.stream().id();
        return Http2Exception.streamError(stream, Http2Error.PROTOCOL_ERROR, "malformed request: %s", why);
    }
}
