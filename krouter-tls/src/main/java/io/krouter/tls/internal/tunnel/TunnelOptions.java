package io.krouter.tls.internal.tunnel;

import io.krouter.api.internal.http.HostPort;
import io.krouter.core.LoopDetector;
import io.krouter.tls.NameServers;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * How tunnels connect. Immutable.
 *
 * @param connectTo targets to use instead of others, as with curl's {@code --connect-to}; those may have any address
 * @param allowed addresses that other targets may have
 * @param names looks hosts up
 * @param proxy is used for the hosts that it names, and looks their names up itself
 * @param loopDetector marks what goes through the proxy, which may be another krouter
 */
public record TunnelOptions(
        Map<HostPort, HostPort> connectTo,
        Predicate<InetAddress> allowed,
        NameServers names,
        Optional<TunnelProxy> proxy,
        LoopDetector loopDetector) {

    /** Copies the map. */
    public TunnelOptions {
        connectTo = Map.copyOf(connectTo);
    }
}
