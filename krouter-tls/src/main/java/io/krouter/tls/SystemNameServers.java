package io.krouter.tls;

import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.SequentialDnsServerAddressStreamProvider;
import io.netty.resolver.dns.UnixResolverDnsServerAddressStreamProvider;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Hashtable;
import java.util.List;
import java.util.Optional;
import javax.naming.Context;
import javax.naming.NamingException;
import javax.naming.directory.InitialDirContext;

/**
 * Finds the name servers that this system is configured with, again at each call. Netty's own default would fall back to a
 * public server that the user did not choose.
 */
final class SystemNameServers {

    private static final int PORT = 53;

    private SystemNameServers() {}

    /** The name servers; empty where there are none or they cannot be read. */
    static Optional<DnsServerAddressStreamProvider> find() {
        return find(Path.of("/etc/resolv.conf"), Path.of("/etc/resolver"));
    }

    /**
     * @param resolvConf resolv.conf(5), on all systems but Windows
     * @param perDomain directory with a file for each domain that has name servers of its own, on macOS
     */
    static Optional<DnsServerAddressStreamProvider> find(Path resolvConf, Path perDomain) {
        return Files.exists(resolvConf) ? ofUnix(resolvConf, perDomain) : ofJdk();
    }

    private static Optional<DnsServerAddressStreamProvider> ofUnix(Path resolvConf, Path perDomain) {
        try {
            return Optional.of(
                    new UnixResolverDnsServerAddressStreamProvider(resolvConf.toString(), perDomain.toString()));
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** What the JDK's own DNS client would ask, which knows Windows' settings. */
    static Optional<DnsServerAddressStreamProvider> ofJdk() {
        List<InetSocketAddress> servers = Arrays.stream(jdkUrls().split(" ", -1))
                .map(SystemNameServers::host)
                .flatMap(Optional::stream)
                .map(host -> new InetSocketAddress(host, PORT))
                .toList();
        return servers.isEmpty()
                ? Optional.empty()
                : Optional.of(new SequentialDnsServerAddressStreamProvider(servers));
    }

    private static Optional<String> host(String url) {
        try {
            return Optional.ofNullable(URI.create(url).getHost());
        } catch (IllegalArgumentException e) {
            return Optional.empty(); // such as an address with a zone that the JDK cannot use either
        }
    }

    @SuppressWarnings("JdkObsolete") // JNDI is older than Map
    private static String jdkUrls() {
        Hashtable<String, String> environment = new Hashtable<>();
        environment.put(Context.INITIAL_CONTEXT_FACTORY, "com.sun.jndi.dns.DnsContextFactory");
        environment.put(Context.PROVIDER_URL, "dns://");
        try {
            return String.valueOf(
                    new InitialDirContext(environment).getEnvironment().get(Context.PROVIDER_URL));
        } catch (NamingException e) {
            return "";
        }
    }
}
