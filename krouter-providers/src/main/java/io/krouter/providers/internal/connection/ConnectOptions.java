package io.krouter.providers.internal.connection;

import io.krouter.api.internal.http.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * How TCP connections are made.
 *
 * @param ownListeners the addresses at which krouter itself listens; requested before each connection
 * @param connectTimeout longest wait for a connection, and again for each step of its TLS handshake
 * @param names finds the addresses of hosts
 * @param proxy for https, except for the hosts that it does not carry
 * @param connectTo connects to the value instead of to the key; has precedence over the proxy
 */
public record ConnectOptions(
        Supplier<? extends Collection<InetSocketAddress>> ownListeners,
        Duration connectTimeout,
        Resolver names,
        Optional<Proxy> proxy,
        Map<HostPort, HostPort> connectTo) {

    /** Finds the addresses of a host. */
    @FunctionalInterface
    public interface Resolver {

        /** The addresses, at least one, the best first. */
        List<InetAddress> lookUp(String host) throws UnknownHostException;
    }

    /**
     * An HTTP proxy that is asked for tunnels.
     *
     * @param place where it listens
     * @param authorization the value of {@code Proxy-Authorization}, a secret
     * @param carries whether connections to a host go through it
     */
    public record Proxy(HostPort place, Optional<String> authorization, Predicate<String> carries) {

        /** Host and port, no credentials. */
        @Override
        public String toString() {
            return place.toString();
        }
    }
}
