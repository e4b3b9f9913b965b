package io.krouter.tls;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the client of one intercepted connection believes it is.
 *
 * @param authority what requests are sent on to
 * @param ports that a {@code Host} header may name
 */
record Origin(Authority authority, Set<Integer> ports) {

    /** Where a CONNECT led. */
    static Origin connected(Authority target) {
        return new Origin(target, Set.of(target.port()));
    }

    /** What a redirected host stands for; a client that was pointed at the listener itself names that one's port. */
    static Origin redirected(String host, int listenerPort) {
        return new Origin(
                new Authority(host, Authority.HTTPS_PORT), Set.copyOf(List.of(Authority.HTTPS_PORT, listenerPort)));
    }

    /** Whether a request with this {@code Host} header belongs on this connection. */
    boolean isNamedBy(String hostHeader) {
        Optional<Authority> named = Authority.parse(hostHeader);
        return named.isPresent()
                && named.get().host().equals(authority.host())
                && ports.contains(named.get().port());
    }

    URI uri() {
        return authority.https();
    }
}
