package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.internal.http.OriginAccess;
import io.krouter.api.internal.http.OriginRoute;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.X509ExtendedTrustManager;

/** Leads to a port of this machine, in clear, with the lines of the request as they are. */
final class TestAccess implements OriginAccess {

    private final int port;

    TestAccess(int port) {
        this.port = port;
    }

    @Override
    public OriginRoute route(URI origin) {
        return new OriginRoute(List.of(new InetSocketAddress("127.0.0.1", port)), Optional.empty());
    }

    @Override
    public X509ExtendedTrustManager trust() {
        throw new UnsupportedOperationException("there is no TLS here");
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(5);
    }

    @Override
    public HeaderList outgoing(LlmRequest request, boolean toKrouter) {
        return request.headers();
    }
}
