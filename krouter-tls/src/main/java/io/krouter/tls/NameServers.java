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
 * Looks up names without the hosts file, for the hosts that an authority covers: the hosts file may lead these to krouter
 * itself. It asks the name servers of the system, and so respects those of a VPN. All other names are looked up by the system's
 * resolver with its hosts file, since the user's entries for them are intended.
 *
 * <p>Addresses of this machine and link-local ones are removed from the answers. Answers are cached for their time to live, at
 * most 5 minutes, and only for the given hosts. If the system has no name servers, its own resolver is asked: there is no
 * built-in server.
 *
 * <p>Thread-safe; {@link #lookUp} blocks. <b>The creator must close it.</b>
 */
public final class NameServers implements Closeable {

    /** The longest time that an answer is cached, so that a backend that moves is found again. */
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(5);

    /** For one question to one name server, before the next server is asked. Half of the default of resolv.conf(5). */
    private static final Duration QUESTION_TIMEOUT = Duration.ofMillis(2500);

    /** For a name as a whole, over all name servers. Clients do not wait much longer. */
    private static final Duration LOOK_UP_TIMEOUT = Duration.ofSeconds(10);

    private final Set<String> hosts = new TreeSet<>();
    private final Supplier<Optional<DnsServerAddressStreamProvider>> servers;
    private @Nullable EventLoopGroup loop;
    private @Nullable DnsNameResolver resolver;
    private boolean closed;

    /**
     * Asks the name servers of the system for these hosts.
     *
     * @param hosts that may be redirected to krouter, such as {@link CertificateAuthority#hosts()}
     */
    public NameServers(Collection<String> hosts) {
        this(hosts, SystemNameServers::find);
    }

    /**
     * Asks these name servers for these hosts, in this order, instead of those of the system.
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
     * @throws UnknownHostException if there are none; the message contains the host and which servers were asked
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
