package io.krouter.tls;

import java.util.Optional;
import java.util.function.Predicate;

/**
 * The proxy that tunnels go through, such as a company's.
 *
 * @param place of the proxy
 * @param authorization value of the {@code Proxy-Authorization} header; a secret
 * @param carries which hosts go through it; the others are reached directly
 */
record TunnelProxy(Authority place, Optional<String> authorization, Predicate<String> carries) {

    /** Without the authorization. */
    @Override
    public String toString() {
        return "TunnelProxy[" + place + "]";
    }
}
