package io.krouter.tls.internal.tunnel;

import io.krouter.api.internal.http.HostPort;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The proxy that tunnels go through, such as a company's.
 *
 * @param place of the proxy
 * @param authorization value of the {@code Proxy-Authorization} header; a secret
 * @param carries the hosts that go through it; others are connected directly
 */
public record TunnelProxy(HostPort place, Optional<String> authorization, Predicate<String> carries) {

    /** Without the authorization. */
    @Override
    public String toString() {
        return "TunnelProxy[" + place + "]";
    }
}
