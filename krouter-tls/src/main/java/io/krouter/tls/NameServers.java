package io.krouter.tls;

import io.krouter.api.internal.http.HostName;
import io.krouter.api.internal.http.OwnAddresses;
import io.krouter.tls.ca.CertificateAuthority;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.NoopAuthoritativeDnsServerCache;
import io.netty.resolver.dns.NoopDnsCnameCache;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import java.io.Closeable;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Looks names up without the hosts file, where the hosts file may be what leads a name to krouter: for the hosts that an
 * authority covers. It asks the name servers that the system has, and so keeps a VPN's. All other names are looked up the
 * system's way, hosts file included: what a user wrote there about them is meant.
 *
 * <p>Addresses of this machine and link-local ones are removed from the answers. Answers are cached for their time to
 * live, at most 5 minutes; only the given hosts are ever cached. If the system has no name servers, its own lookup is used:
 * there is no built-in one to fall back to.
 *
 * <p>Thread-safe; {@link #lookUp} blocks. <b>Its creator closes it.</b>
 */
public final class NameServers implements Closeable {

    /** Longest time to keep an answer: a backend that moves is found again after this, also with a longer time to live. */
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

    /** For one question to one name server; the next one is asked after that. Half of what resolv.conf(5) has. */
    private static final Duration QUESTION_TIMEOUT = Duration.ofMillis(2500);

    /** For a name as a whole, over all name servers; a client's own patience is not much longer. */
    private static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(10);

    private final Set<String> hosts = new TreeSet<>();
    private final Supplier<Optional<DnsServerAddressStreamProvider>> servers;
    private @Nullable EventLoopGroup loop;
    private @Nullable DnsNameResolver resolver;
    private boolean closed;

    /**
     * For these hosts the name servers of the system.
     *
     * @param hosts that may be redirected to krouter, such as {@link CertificateAuthority#hosts()}
     */
    public NameServers(Collection<String> hosts) {
        this(hosts, SystemNameServers::find);
    }

    /**
     * Asks these name servers for these hosts, in this order, instead of the system's.
     *
     * @param hosts that may be redirected to krouter
     * @param servers at least one
     */
    public NameServers(Collection<String> hosts, List<InetSocketAddress> servers) {
        this(hosts, () -> Optional.of(new SequentialDnsServerAddressStreamProvider(servers)));
    }

    /** @param servers asked before each look-up, since networks change; empty where there are none */
    NameServers(Collection<String> hosts, Supplier<Optional<DnsServerAddressStreamProvider>> servers) {
        hosts.forEach(host -> this.hosts.add(HostName.lower(host)));
        this.servers = servers;
    }

    /**
     * The addresses of a host, or of an address itself; at least one.
     *
     * @throws UnknownHostException if there are none; the message names the host and the servers that were asked
     */
    public List<InetAddress> lookUp(String host) throws UnknownHostException {
        boolean skipsHostsFile =
                hosts.contains(HostName.lower(host)) && servers.get().isPresent();
        return skipsHostsFile ? elsewhere(host, ask(host)) : List.of(InetAddress.getAllByName(host));
    }

    private static List<InetAddress> elsewhere(String host, List<InetAddress> found) throws UnknownHostException {
        List<InetAddress> elsewhere = found.stream()
                .filter(address -> !address.isLinkLocalAddress() && !OwnAddresses.contains(address))
                .toList();
        if (elsewhere.isEmpty()) {
            throw new UnknownHostException(host + ": the name servers know no address of it but this machine's own");
        }
        return elsewhere;
    }

    private List<InetAddress> ask(String host) throws UnknownHostException {
        // With the final dot no search domain is tried.
        Future<List<InetAddress>> asked = resolver().resolveAll(host + ".");
        try {
            if (!asked.await(LOOK_UP_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)) {
                asked.cancel(true);
                throw unknown(host, "no answer within " + LOOK_UP_TIMEOUT.toSeconds() + " seconds");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unknown(host, "interrupted");
        }
        if (!asked.isSuccess()) {
            throw unknown(host, String.valueOf(asked.cause().getMessage()));
        }
        return asked.getNow();
    }

    private static UnknownHostException unknown(String host, String why) {
        return new UnknownHostException(host + ": name servers were asked, without the hosts file: " + why);
    }

    /** Made when it is first needed: most programs that could ask never do. */
    private synchronized DnsNameResolver resolver() throws UnknownHostException {
        if (closed) {
            throw new UnknownHostException("the name servers are not asked any more: krouter is closing");
        }
        DnsNameResolver made = resolver;
        if (made == null) {
            EventLoopGroup group = new MultiThreadIoEventLoopGroup(
                    1, new DefaultThreadFactory("krouter-names", true), NioIoHandler.newFactory());
            made = build(group);
            loop = group;
            resolver = made;
        }
        return made;
    }

    private DnsNameResolver build(EventLoopGroup group) {
        return new DnsNameResolverBuilder(group.next())
                .datagramChannelType(NioDatagramChannel.class)
                .socketChannelType(NioSocketChannel.class)
                .nameServerProvider(host -> servers.get()
                        .orElseThrow(() -> new IllegalStateException("the system has no name servers any more"))
                        .nameServerAddressStream(host))
                .hostsFileEntriesResolver((host, types) -> null)
                .searchDomains(List.of())
                .ttl(0, (int) LONGEST_KEPT.toSeconds())
                .negativeTtl(0)
                .cnameCache(NoopDnsCnameCache.INSTANCE)
                .authoritativeDnsServerCache(NoopAuthoritativeDnsServerCache.INSTANCE)
                .queryTimeoutMillis(QUESTION_TIMEOUT.toMillis())
                .completeOncePreferredResolved(false)
                .build();
    }

    /** Asks no more. */
    @Override
    public synchronized void close() {
        closed = true;
        if (resolver != null) {
            resolver.close();
        }
        if (loop != null) {
            loop.shutdownGracefully(0, 1, TimeUnit.SECONDS);
        }
    }

    /** The hosts that it looks up without the hosts file. */
    @Override
    public String toString() {
        return "NameServers" + hosts;
    }
}
