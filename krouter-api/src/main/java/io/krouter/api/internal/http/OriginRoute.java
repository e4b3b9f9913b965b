package io.krouter.api.internal.http;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where to connect to for an origin.
 *
 * @param addresses tried in order; at least one
 * @param tunnel what to ask the proxy at these addresses for; empty where they are the origin's own
 */
public record OriginRoute(List<InetSocketAddress> addresses, Optional<ProxyTunnel> tunnel) {

    /**
     * A tunnel through a proxy.
     *
     * @param target what to ask for
     * @param proxy where the proxy listens, for messages
     * @param authorization value of the {@code Proxy-Authorization} header, a secret
     */
    public record ProxyTunnel(HostPort target, HostPort proxy, Optional<String> authorization) {

        /** Without the authorization. */
        @Override
        public String toString() {
            return target + " through " + proxy;
        }
    }
}
