package io.krouter.tls;

import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/**
 * Where to connect to for a tunnel, and what to ask for there.
 *
 * @param addresses that were judged; tried in order
 * @param through the proxy that is behind them, if one is
 */
record TunnelRoute(Authority target, List<InetSocketAddress> addresses, Optional<TunnelProxy> through) {}
