package io.krouter.providers;

import io.krouter.api.internal.http.HostPort;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * How TCP connections leave.
 *
 * @param ownListeners where krouter itself listens; asked before each connection
 * @param connectTimeout longest wait for a connection, and again for each step of its TLS handshake
 * @param names finds the addresses of hosts
 * @param proxy carries https, but for what it excepts
 * @param connectTo where to connect to instead; wins over the proxy
 */
record Ways(
        Supplier<? extends Collection<InetSocketAddress>> ownListeners,
        Duration connectTimeout,
        NameLookup names,
        Optional<ForwardProxy> proxy,
        Map<HostPort, HostPort> connectTo) {}
