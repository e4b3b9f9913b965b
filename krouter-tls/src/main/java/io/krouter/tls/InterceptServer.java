package io.krouter.tls;

import io.krouter.api.internal.http.HostName;
import io.krouter.api.internal.http.HostPort;
import io.krouter.core.Krouter;
import io.krouter.core.LoopDetector;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.internal.exchange.BodyMemory;
import io.krouter.tls.internal.exchange.ExchangeResources;
import io.krouter.tls.internal.exchange.OpenConnections;
import io.krouter.tls.internal.handshake.LeafCache;
import io.krouter.tls.internal.server.EventLoops;
import io.krouter.tls.internal.server.HostPolicy;
import io.krouter.tls.internal.server.Listeners;
import io.krouter.tls.internal.server.ProxyAuthenticator;
import io.krouter.tls.internal.server.ServerParts;
import io.krouter.tls.internal.server.ServerPipelines;
import io.krouter.tls.internal.tunnel.PublicAddresses;
import io.krouter.tls.internal.tunnel.TunnelDialer;
import io.krouter.tls.internal.tunnel.TunnelOptions;
import io.krouter.tls.internal.tunnel.TunnelProxy;
import io.krouter.tls.internal.upstream.UpstreamClient;
import io.krouter.tls.internal.upstream.UpstreamLimits;
import io.netty.channel.EventLoopGroup;
import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The intercepting proxy: a CONNECT proxy and, if configured, a transparent listener that expects TLS without a CONNECT. It
 * decrypts the connections to the intercepted hosts, with leaves of the user's own authority, and passes their requests to a
 * {@link Krouter}. All other connections are passed on unread. It listens on loopback only, unless a token protects it.
 *
 * <pre>{@code
 * InterceptServer server = InterceptServer.builder(authority, () -> krouter)
 *         .listen(new InetSocketAddress("127.0.0.1", 8877))
 *         .build();
 * server.start();
 * ...
 * server.close(Duration.ofSeconds(30));
 * }</pre>
 *
 * <p>Clients speak HTTP/1.1 or, if they offer it in the handshake, HTTP/2; both get the same answers. A WebSocket passes
 * through as raw bytes after its backend has agreed; the request for an upgrade to any other protocol is removed.
 *
 * <p>Thread-safe. Neither the authority nor the krouter is closed with it.
 */
public final class InterceptServer implements Closeable {

    private final @Nullable InetSocketAddress transparent;
    private final InetSocketAddress proxy;
    private final ServerParts parts;
    private final ServerPipelines pipelines;
    private final OpenConnections connections;
    private final Listeners listeners;
    private final EventLoops loops = new EventLoops();
    private volatile int proxyPort;
    private volatile int transparentPort;

    private InterceptServer(Builder builder) {
        this.proxy = builder.proxy;
        this.transparent = builder.transparent;
        this.connections = new OpenConnections(builder.limits.maxConnections());
        this.listeners = new Listeners(connections);
        Executor executor = task -> builder.krouters.get().executor().execute(task);
        this.parts = new ServerParts(
                new HostPolicy(builder.intercepted, builder.ports, builder.connectTo),
                new ProxyAuthenticator(builder.token, builder.loopDetector),
                new LeafCache(builder.authority, Clock.systemUTC(), executor),
                new TunnelDialer(builder.tunnelOptions(), listeners::include, executor),
                new ExchangeResources(
                        builder.krouters,
                        connections,
                        new BodyMemory(builder.limits.maxHeldBytes()),
                        new UpstreamClient(UpstreamLimits.DEFAULTS, executor),
                        builder.limits.bufferBytes()),
                builder.handshakes,
                builder.limits);
        this.pipelines = new ServerPipelines(parts);
    }

    /**
     * A builder for a server that intercepts all hosts of this authority.
     *
     * @param krouters returns the krouter for each new exchange, so that a changed configuration takes effect without a
     *     restart; called on an event loop, so it must not block
     */
    public static Builder builder(CertificateAuthority authority, Supplier<Krouter> krouters) {
        return new Builder(authority, krouters);
    }

    /**
     * Starts to accept connections, and returns after it does.
     *
     * @throws IOException if an address cannot be listened on; the message names it
     * @throws IllegalStateException if it was started or closed before
     */
    public void start() throws IOException {
        EventLoopGroup group = loops.start();
        try {
            proxyPort = listeners.open(group, proxy, (channel, port) -> pipelines.addProxy(channel.pipeline()));
            if (transparent != null) {
                transparentPort = listeners.open(
                        group, transparent, (channel, port) -> pipelines.addTransparent(channel.pipeline(), port));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        // So that the first connection does not wait for its leaf.
        parts.policy().intercepted().forEach(parts.leaves()::contextFor);
    }

    /**
     * The port that the CONNECT proxy listens on.
     *
     * @throws IllegalStateException if the server was not started
     */
    public int port() {
        return started(proxyPort, "the server was not started");
    }

    /**
     * The port of the transparent listener.
     *
     * @throws IllegalStateException if the server was not started or has no such listener
     */
    public int transparentPort() {
        return started(transparentPort, "the server was not started, or has no transparent listener");
    }

    private static int started(int port, String otherwise) {
        if (port == 0) {
            throw new IllegalStateException(otherwise);
        }
        return port;
    }

    /** The addresses at which it accepts connections; empty before it is started. A provider must not connect to these. */
    public List<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    /**
     * Stops to accept connections, so that another server can listen at the same addresses. Open connections continue; end
     * them with {@link #close(Duration)}.
     */
    public void stopAccepting() {
        listeners.close();
    }

    /** Stops at once; exchanges that are running are cut off. Closing twice has no effect. */
    @Override
    public void close() {
        close(Duration.ZERO);
    }

    /**
     * Stops to accept connections, waits up to {@code patience} for the running exchanges, then closes everything. Tunnels are
     * cut when the exchanges have ended, since they have no end of their own.
     */
    public void close(Duration patience) {
        listeners.close();
        try {
            connections.drain(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        connections.cut();
        loops.stop();
    }

    /** Contains where it listens. */
    @Override
    public String toString() {
        return "InterceptServer[" + proxy + (transparent == null ? "" : ", transparent " + transparent) + "]";
    }

    /** Collects the settings of an {@link InterceptServer}; not thread-safe. */
    public static final class Builder {
        private final CertificateAuthority authority;
        private final Supplier<Krouter> krouters;
        private final Map<HostPort, HostPort> connectTo = new HashMap<>();
        private Set<String> intercepted;
        private Set<Integer> ports = Set.of(HostPort.HTTPS_PORT);
        private InetSocketAddress proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private @Nullable InetSocketAddress transparent;
        private Predicate<InetAddress> tunnelAddresses = PublicAddresses::contains;
        private FrontLimits limits = FrontLimits.DEFAULTS;
        private Optional<NameServers> names = Optional.empty();
        private Optional<TunnelProxy> tunnelProxy = Optional.empty();
        private Optional<ProxyToken> token = Optional.empty();
        private LoopDetector loopDetector = new LoopDetector();
        private HandshakeListener handshakes = (host, failure) -> {};

        private Builder(CertificateAuthority authority, Supplier<Krouter> krouters) {
            this.authority = authority;
            this.krouters = krouters;
            this.intercepted = authority.hosts();
        }

        /**
         * The address of the CONNECT proxy; a free port of the loopback interface unless set. Port 0 picks a free one. Another
         * interface than loopback needs a {@link #proxyToken}.
         *
         * @throws IllegalArgumentException if the address is not resolved
         */
        public Builder listen(InetSocketAddress address) {
            if (address.isUnresolved()) {
                throw new IllegalArgumentException("cannot listen on " + address + ": the host has no address");
            }
            this.proxy = address;
            return this;
        }

        /**
         * Accepts only clients that send this token in {@code Proxy-Authorization}: as the password of Basic with any user, or
         * as Bearer. Others get 407. Every client on this machine is accepted unless set.
         */
        public Builder proxyToken(ProxyToken token) {
            this.token = Optional.of(token);
            return this;
        }

        /**
         * The address of the transparent listener, for hosts that are redirected to it; none unless set.
         *
         * @throws IllegalArgumentException if it is not a loopback address
         */
        public Builder transparent(InetSocketAddress address) {
            this.transparent = Listeners.requireLoopback(address);
            return this;
        }

        /**
         * The hosts whose connections are decrypted; all of the authority's unless set.
         *
         * @throws IllegalArgumentException if the authority does not cover one
         */
        public Builder intercept(Collection<String> hosts) {
            authority.requireCovered(hosts);
            Set<String> names = new TreeSet<>();
            hosts.forEach(host -> names.add(HostName.lower(host)));
            this.intercepted = names;
            return this;
        }

        /** The ports that a CONNECT may name; 443 alone unless set. */
        public Builder connectPorts(Integer... ports) {
            this.ports = Set.copyOf(Arrays.asList(ports));
            return this;
        }

        /**
         * Sends tunnels for {@code from} to {@code to} instead, both {@code host:port}, as with curl's {@code --connect-to}.
         * Their content does not change, so the client still verifies the name that it asked for. CONNECT to {@code from} is
         * allowed for any port, and {@code to} may be an address of this machine.
         *
         * @throws IllegalArgumentException if one is not {@code host:port}
         */
        public Builder connectTo(String from, String to) {
            connectTo.put(HostPort.parse(from), HostPort.parse(to));
            return this;
        }

        /**
         * The addresses to which a tunnel may lead; those of the public network unless set, so that no client can reach this
         * machine or its network through krouter. Called with every address of a name, from many threads.
         */
        public Builder tunnelAddresses(Predicate<InetAddress> allowed) {
            this.tunnelAddresses = allowed;
            return this;
        }

        /** Looks hosts up for tunnels; the system's resolver with its hosts file unless set. Not closed with the server. */
        public Builder names(NameServers names) {
            this.names = Optional.of(names);
            return this;
        }

        /**
         * Sends tunnels through another proxy, such as a company's, by CONNECT. That proxy looks names up, so krouter
         * checks only addresses that a client names itself. Targets with a {@link #connectTo} are connected directly.
         *
         * @param hostPort of the proxy
         * @param authorization value of the {@code Proxy-Authorization} header; a secret
         * @param hosts that go through it; called from many threads
         * @throws IllegalArgumentException if it is not {@code host:port}
         */
        public Builder tunnelProxy(String hostPort, Optional<String> authorization, Predicate<String> hosts) {
            this.tunnelProxy = Optional.of(new TunnelProxy(HostPort.parse(hostPort), authorization, hosts));
            return this;
        }

        /** Detects a CONNECT that comes back in a loop; the {@link Krouter}'s own. A new one unless set. */
        public Builder loopDetector(LoopDetector loopDetector) {
            this.loopDetector = loopDetector;
            return this;
        }

        /** Limits for clients; {@link FrontLimits#DEFAULTS} unless set. */
        public Builder limits(FrontLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Receives how the TLS handshakes of clients end; unless set, this is not reported. */
        public Builder handshakes(HandshakeListener listener) {
            this.handshakes = listener;
            return this;
        }

        /**
         * The server, not started yet.
         *
         * @throws IllegalArgumentException if it listens beyond loopback without a token
         */
        public InterceptServer build() {
            if (!proxy.getAddress().isLoopbackAddress() && token.isEmpty()) {
                throw new IllegalArgumentException(
                        "krouter listens on loopback only, such as 127.0.0.1:8877, unless a proxy"
                                + " token is set, but the address was " + proxy
                                + "; anyone who can connect to it could use krouter as you");
            }
            return new InterceptServer(this);
        }

        private TunnelOptions tunnelOptions() {
            NameServers lookUp = names.orElseGet(() -> new NameServers(Set.of()));
            return new TunnelOptions(connectTo, tunnelAddresses, lookUp, tunnelProxy, loopDetector);
        }
    }
}
