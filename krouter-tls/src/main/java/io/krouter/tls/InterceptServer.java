package io.krouter.tls;

import io.krouter.core.Krouter;
import io.krouter.core.LoopDetector;
import io.krouter.tls.ca.CertificateAuthority;
import io.krouter.tls.internal.HostName;
import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
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
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The intercepting front door, on loopback unless a token guards it: a CONNECT proxy, and on request a listener that takes
 * TLS straight away. It opens connections to the hosts it was told to intercept, with leaves of the user's own authority,
 * and hands their requests to a {@link Krouter}; every other connection is passed on unread.
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
 * <p>Clients speak HTTP/1.1 or, if they offer it in the handshake, HTTP/2; both get the same answers. A WebSocket goes
 * through as raw bytes once its backend has agreed; a wish for any other protocol is left out of the request.
 *
 * <p>Thread-safe. Neither the authority nor the krouter is closed with it.
 */
public final class InterceptServer implements Closeable {

    /** How long the loops wait for a last task, such as telling a writer that its client is gone. */
    private static final Duration LOOP_QUIET = Duration.ofMillis(50);

    private static final Duration LOOP_END = Duration.ofSeconds(2);

    private final @Nullable InetSocketAddress transparent;
    private final InetSocketAddress proxy;
    private final Front front;
    private final Listeners listeners;
    private final HandshakeListener handshakes;
    private final AtomicReference<@Nullable EventLoopGroup> loops = new AtomicReference<>();
    private volatile int proxyPort;
    private volatile int transparentPort;

    private InterceptServer(Builder builder) {
        this.proxy = builder.proxy;
        this.transparent = builder.transparent;
        OpenConnections connections = new OpenConnections(builder.limits.maxConnections());
        this.listeners = new Listeners(connections);
        this.handshakes = builder.handshakes;
        Executor executor = task -> builder.krouters.get().executor().execute(task);
        HostPolicy policy = builder.policy();
        this.front = new Front(
                policy,
                new Gate(builder.token, builder.loopDetector),
                new LeafCache(builder.authority, Clock.systemUTC(), executor),
                new TunnelDialer(policy, builder.ways(), listeners, executor),
                builder.limits,
                builder.krouters,
                connections,
                new HeldBytes(builder.limits.maxHeldBytes()));
    }

    /**
     * A builder for a server that intercepts all hosts of this authority.
     *
     * @param krouters gives the krouter for each new exchange, so that a changed configuration takes effect without a
     *     restart; called on an event loop, so it must not block
     */
    public static Builder builder(CertificateAuthority authority, Supplier<Krouter> krouters) {
        return new Builder(authority, krouters);
    }

    /**
     * Starts accepting connections and returns once it does.
     *
     * @throws IOException if an address cannot be listened on; the message names it
     * @throws IllegalStateException if it was started or closed before
     */
    public void start() throws IOException {
        EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                new DefaultThreadFactory("krouter-front", true), NioIoHandler.newFactory());
        if (front.connections().isDraining() || !loops.compareAndSet(null, group)) {
            group.shutdownGracefully(0, 0, TimeUnit.SECONDS);
            throw new IllegalStateException("this server was started or closed before; build another one");
        }
        try {
            proxyPort = listeners.open(group, proxy, (channel, port) -> {
                front.addProxy(channel.pipeline());
                watch(channel);
            });
            if (transparent != null) {
                transparentPort = listeners.open(group, transparent, (channel, port) -> {
                    front.addTransparent(channel.pipeline(), port);
                    watch(channel);
                });
            }
        } catch (IOException e) {
            close();
            throw e;
        }
        // So that the first connection does not wait for its leaf.
        front.policy().intercepted().forEach(front.leaves()::contextFor);
    }

    private void watch(Channel channel) {
        channel.pipeline().addLast("handshakes", new HandshakeWatch(handshakes));
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
     * The port that takes TLS straight away.
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

    /** Where it accepts connections; empty before it is started. A provider must not dial these. */
    public List<InetSocketAddress> addresses() {
        return listeners.addresses();
    }

    /**
     * Stops accepting connections, so that another server can listen in its place. Those that are open go on; end them
     * with {@link #close(Duration)}.
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
     * Stops accepting, lets the exchanges that are running end for up to {@code patience}, then stops. Tunnels are cut
     * once the exchanges have ended: they have no end of their own.
     */
    public void close(Duration patience) {
        listeners.close();
        try {
            front.connections().drain(patience);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        front.connections().cut();
        EventLoopGroup group = loops.get();
        if (group != null) {
            group.shutdownGracefully(LOOP_QUIET.toMillis(), LOOP_END.toMillis(), TimeUnit.MILLISECONDS)
                    .awaitUninterruptibly();
        }
    }

    /** Where it listens. */
    @Override
    public String toString() {
        return "InterceptServer[" + proxy + (transparent == null ? "" : ", transparent " + transparent) + "]";
    }

    /** Collects the settings of an {@link InterceptServer}; not thread-safe. */
    public static final class Builder {
        private final CertificateAuthority authority;
        private final Supplier<Krouter> krouters;
        private final Map<Authority, Authority> connectTo = new HashMap<>();
        private Set<String> intercepted;
        private Set<Integer> ports = Set.of(Authority.HTTPS_PORT);
        private InetSocketAddress proxy = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        private @Nullable InetSocketAddress transparent;
        private Predicate<InetAddress> tunnelAddresses = PublicAddresses::contain;
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
         * Where the CONNECT proxy listens; a free port of the loopback interface unless set. Port 0 picks a free one. Another
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
         * Lets only those in who know this token: as the password of Basic with any user, or as Bearer, in
         * {@code Proxy-Authorization}. Others get 407. Everybody on this machine is let in unless set.
         */
        public Builder proxyToken(ProxyToken token) {
            this.token = Optional.of(token);
            return this;
        }

        /**
         * Where TLS is taken straight away, for hosts that are redirected here; nowhere unless set.
         *
         * @throws IllegalArgumentException if it is not a loopback address
         */
        public Builder transparent(InetSocketAddress address) {
            this.transparent = loopback(address);
            return this;
        }

        /**
         * The hosts whose connections are opened; all of the authority's unless set.
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
         * Sends tunnels for {@code from} to {@code to} instead, both {@code host:port}, as curl's {@code --connect-to}.
         * What is inside stays as it is, so the client still verifies the name it asked for. CONNECT is open to
         * {@code from} whatever its port, and {@code to} may be an address of this machine.
         *
         * @throws IllegalArgumentException if one is not {@code host:port}
         */
        public Builder connectTo(String from, String to) {
            connectTo.put(Authority.configured(from), Authority.configured(to));
            return this;
        }

        /**
         * The addresses that a tunnel may lead to; those of the public network unless set, so that nobody reaches into
         * this machine or its network through us. Asked with every address that a name resolves to, from many threads.
         */
        public Builder tunnelAddresses(Predicate<InetAddress> allowed) {
            this.tunnelAddresses = allowed;
            return this;
        }

        /** How hosts are looked up for tunnels; the system's way, hosts file included, unless set. Not closed with the server. */
        public Builder names(NameServers names) {
            this.names = Optional.of(names);
            return this;
        }

        /**
         * Sends tunnels through another proxy, such as a company's, by CONNECT. It resolves their names, so addresses are judged
         * only where a client names one. What has a {@link #connectTo} of its own goes there directly.
         *
         * @param hostPort of the proxy
         * @param authorization value of the {@code Proxy-Authorization} header; a secret
         * @param hosts that go through it; asked from many threads
         * @throws IllegalArgumentException if it is not {@code host:port}
         */
        public Builder tunnelProxy(String hostPort, Optional<String> authorization, Predicate<String> hosts) {
            this.tunnelProxy = Optional.of(new TunnelProxy(Authority.configured(hostPort), authorization, hosts));
            return this;
        }

        /** Recognises a CONNECT that comes back in a circle; the {@link Krouter}'s own. A new one unless set. */
        public Builder loopDetector(LoopDetector loopDetector) {
            this.loopDetector = loopDetector;
            return this;
        }

        /** Sizes and times at the front door; {@link FrontLimits#DEFAULTS} unless set. */
        public Builder limits(FrontLimits limits) {
            this.limits = limits;
            return this;
        }

        /** Who is told how the TLS handshakes of clients end; nobody unless set. */
        public Builder handshakes(HandshakeListener listener) {
            this.handshakes = listener;
            return this;
        }

        /**
         * The server, not started yet.
         *
         * @throws IllegalArgumentException if it would let in whoever can reach this machine
         */
        public InterceptServer build() {
            if (!proxy.getAddress().isLoopbackAddress() && token.isEmpty()) {
                throw new IllegalArgumentException(
                        "krouter listens on loopback only, such as 127.0.0.1:8877, unless a proxy"
                                + " token is set, but was told " + proxy
                                + "; whoever could connect there could use it as you");
            }
            return new InterceptServer(this);
        }

        private TunnelDialer.Ways ways() {
            return new TunnelDialer.Ways(
                    tunnelAddresses, names.orElseGet(() -> new NameServers(Set.of())), tunnelProxy, loopDetector);
        }

        private HostPolicy policy() {
            return new HostPolicy(intercepted, ports, connectTo);
        }

        private static InetSocketAddress loopback(InetSocketAddress address) {
            boolean loopback = Optional.ofNullable(address.getAddress())
                    .map(InetAddress::isLoopbackAddress)
                    .orElse(false);
            if (!loopback) {
                throw new IllegalArgumentException(
                        "TLS is taken on loopback only, such as 127.0.0.1:8443, but was told " + address
                                + "; a redirected client cannot show a token, and whoever could connect there could use it"
                                + " as you");
            }
            return address;
        }
    }
}
