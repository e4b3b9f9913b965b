package io.krouter.tls.internal.server;

import io.krouter.api.internal.http.HostPort;
import io.krouter.core.LoopDetector;
import io.krouter.tls.ProxyToken;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.krouter.tls.internal.http1.RequestHeaders;
import io.krouter.tls.internal.tunnel.TunnelDialer;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Decides who may send a CONNECT: only clients that know the token, if there is one, and none whose CONNECT has already passed
 * through this krouter. Immutable.
 *
 * @param token that the {@code Proxy-Authorization} header must contain; empty accepts everybody who can connect
 */
public record ProxyAuthenticator(Optional<ProxyToken> token, LoopDetector loopDetector) {

    private static final String BASIC = "basic ";
    private static final String BEARER = "bearer ";

    /** @throws RefusedRequestException if this CONNECT must not be served */
    void admit(HttpRequest connect) throws RefusedRequestException {
        if (token.isPresent() && !knows(connect.headers(), token.get())) {
            throw new RefusedRequestException(
                    HttpResponseStatus.PROXY_AUTHENTICATION_REQUIRED,
                    "this proxy wants its token; put it into the proxy's URL as the password, such as"
                            + " http://krouter:TOKEN@127.0.0.1:8877");
        }
    }

    /** @throws RefusedRequestException if this CONNECT has passed through here before */
    void refuseLoop(HttpRequest connect, HostPort target) throws RefusedRequestException {
        if (loopDetector.isLoop(RequestHeaders.endToEnd(connect.headers()), target.host())) {
            throw new RefusedRequestException(
                    TunnelDialer.LOOP_DETECTED,
                    "LOOP_DETECTED: the CONNECT to " + target.host()
                            + " has been through this krouter before, or through"
                            + " too many of them; look at upstream.proxy of each krouter on the way");
        }
    }

    private static boolean knows(HttpHeaders headers, ProxyToken token) {
        List<String> given = headers.getAll(HttpHeaderNames.PROXY_AUTHORIZATION);
        return given.size() == 1 && token.matches(secret(given.get(0)));
    }

    /** The password of Basic with any user, or the token of Bearer; empty, which is no token, for anything else. */
    private static String secret(String authorization) {
        String lower = authorization.toLowerCase(Locale.ROOT);
        if (lower.startsWith(BEARER)) {
            return authorization.substring(BEARER.length()).strip();
        }
        return lower.startsWith(BASIC)
                ? password(authorization.substring(BASIC.length()).strip())
                : "";
    }

    private static String password(String credentials) {
        try {
            String decoded = new String(Base64.getDecoder().decode(credentials), StandardCharsets.UTF_8);
            return decoded.substring(decoded.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
