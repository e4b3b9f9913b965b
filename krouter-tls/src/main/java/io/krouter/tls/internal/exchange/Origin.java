package io.krouter.tls.internal.exchange;

import io.krouter.api.internal.http.HostPort;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The server that the client of one intercepted connection wanted to reach.
 *
 * @param authority where requests are sent
 * @param ports that a {@code Host} header may name
 */
public record Origin(HostPort authority, Set<Integer> ports) {

    /** The target of a CONNECT. */
    public static Origin connected(HostPort target) {
        return new Origin(target, Set.of(target.port()));
    }

    /** A host whose connections are redirected; clients may name the port of the listener too. */
    public static Origin redirected(String host, int listenerPort) {
        return new Origin(
                new HostPort(host, HostPort.HTTPS_PORT), Set.copyOf(List.of(HostPort.HTTPS_PORT, listenerPort)));
    }

    /** Whether a request with this {@code Host} header belongs on this connection. */
    boolean isNamedBy(String hostHeader) {
        if (hostHeader.equals(authority.hostHeader("https"))) {
            return true; // as nearly every client writes it
        }
        Optional<HostPort> named = HostPort.received(hostHeader, HostPort.HTTPS_PORT);
        return named.isPresent()
                && named.get().host().equals(authority.host())
                && ports.contains(named.get().port());
    }

    URI uri() {
        return authority.origin("https");
    }
}
