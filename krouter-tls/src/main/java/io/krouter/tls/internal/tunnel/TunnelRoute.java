package io.krouter.tls.internal.tunnel;

import io.krouter.api.internal.http.HostPort;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where to connect for a tunnel.
 *
 * @param addresses that were checked; tried in order
 * @param through the proxy at these addresses, if there is one
 */
record TunnelRoute(HostPort target, List<InetSocketAddress> addresses, Optional<TunnelProxy> through) {}
