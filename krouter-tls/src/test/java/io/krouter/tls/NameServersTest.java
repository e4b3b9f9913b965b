package io.krouter.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.krouter.api.internal.http.HostName;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
@ExtendWith(RecordingLeakDetector.NoLeaks.class)
class NameServersTest {

    /** Addresses that answers hold are of RFC 5737 and 3849: nobody has them. */
    private static final String REDIRECTED = "runtime.us-east-1.kiro.dev";

    @TempDir
    private Path directory;

    @Test
    void theHostsFileIsSkippedForTheGivenHosts() throws Exception {
        String host = inHostsFile();
        try (LoopbackDns dns = new LoopbackDns(0).knows(host, "192.0.2.7");
                NameServers servers = new NameServers(List.of(host), dns.asServers())) {
            assertThat(InetAddress.getByName(host)).isNotEqualTo(InetAddress.getByName("192.0.2.7"));
            assertThat(servers.lookUp(host.toUpperCase(Locale.ROOT)))
                    .containsExactly(InetAddress.getByName("192.0.2.7"));
        }
    }

    @Test
    void theHostsFileDoesNotHelpWhereTheNameServersDoNotKnow() throws Exception {
        String host = inHostsFile();
        try (LoopbackDns dns = new LoopbackDns(0);
                NameServers servers = new NameServers(List.of(host), dns.asServers())) {
            assertThatThrownBy(() -> servers.lookUp(host))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining("without the hosts file");
            assertThat(dns.asked()).isNotEmpty();
        }
    }

    /** A name that this machine's hosts file has; not localhost, which no resolver asks anybody for. */
    private static String inHostsFile() throws IOException {
        Path file = Path.of("/etc/hosts");
        assumeThat(file).exists();
        Optional<String> name = Files.readAllLines(file).stream()
                .map(line -> line.replaceFirst("#.*", "").strip())
                .flatMap(line -> Arrays.stream(line.split("\\s+")).skip(1))
                .filter(host -> !host.startsWith("localhost") && HostName.isValid(host))
                .findFirst();
        assumeThat(name).as("a name beside localhost in " + file).isPresent();
        return name.get();
    }

    @Test
    void allOtherNamesAndAddressesAreTheSystems() throws Exception {
        try (LoopbackDns dns = new LoopbackDns(60);
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            assertThat(servers.lookUp("localhost")).allMatch(InetAddress::isLoopbackAddress);
            assertThat(servers.lookUp("127.0.0.1")).containsExactly(InetAddress.getByName("127.0.0.1"));
            assertThat(servers.lookUp("::1")).containsExactly(InetAddress.getByName("::1"));
            assertThat(dns.asked()).isEmpty();
        }
    }

    @Test
    void bothKindsOfAddressesAreAskedForAndNoSearchDomainIsTried() throws Exception {
        try (LoopbackDns dns = new LoopbackDns(60).knows(REDIRECTED, "192.0.2.7", "192.0.2.8", "2001:db8::7");
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            assertThat(servers.lookUp(REDIRECTED))
                    .extracting(InetAddress::getHostAddress)
                    .contains("192.0.2.7", "192.0.2.8");
            assertThat(dns.asked()).allMatch(REDIRECTED::equals);
        }
    }

    @Test
    void anAnswerIsKeptForAsLongAsItSays() throws Exception {
        try (LoopbackDns dns = new LoopbackDns(60).knows(REDIRECTED, "192.0.2.7");
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            servers.lookUp(REDIRECTED);
            int once = dns.asked().size();
            servers.lookUp(REDIRECTED);
            assertThat(dns.asked()).hasSize(once);
        }
        try (LoopbackDns dns = new LoopbackDns(0).knows(REDIRECTED, "192.0.2.7");
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            servers.lookUp(REDIRECTED);
            dns.knows(REDIRECTED, "192.0.2.8");
            while (!servers.lookUp(REDIRECTED).contains(InetAddress.getByName("192.0.2.8"))) {
                Thread.sleep(10); // Netty forgets in its own thread, soon
            }
        }
    }

    @Test
    void addressesOfThisMachineAreLeftOut() throws Exception {
        try (LoopbackDns dns = new LoopbackDns(0)
                        .knows(REDIRECTED, "127.0.0.1", "127.9.9.9", "0.0.0.0", "169.254.169.254", "::1", "fe80::1");
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            assertThatThrownBy(() -> servers.lookUp(REDIRECTED))
                    .isInstanceOf(UnknownHostException.class)
                    .hasMessageContaining(REDIRECTED)
                    .hasMessageContaining("no address of it but this machine's own");
        }
        try (LoopbackDns dns = new LoopbackDns(0).knows(REDIRECTED, "127.0.0.1", "192.0.2.7");
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            assertThat(servers.lookUp(REDIRECTED)).containsExactly(InetAddress.getByName("192.0.2.7"));
        }
    }

    @Test
    void thoseOfItsInterfacesToo() throws Exception {
        Optional<InetAddress> own = NetworkInterface.networkInterfaces()
                .flatMap(NetworkInterface::inetAddresses)
                .filter(address -> !address.isLoopbackAddress() && address.getAddress().length == 4)
                .findFirst();
        assumeThat(own).as("an interface beside loopback").isPresent();
        try (LoopbackDns dns = new LoopbackDns(0).knows(REDIRECTED, own.get().getHostAddress());
                NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers())) {
            assertThatThrownBy(() -> servers.lookUp(REDIRECTED)).hasMessageContaining("this machine's own");
        }
    }

    @Test
    void whereTheSystemHasNoneTheSystemItselfIsAsked() throws Exception {
        try (NameServers servers = new NameServers(List.of("localhost"), Optional::empty)) {
            assertThat(servers.lookUp("localhost")).allMatch(InetAddress::isLoopbackAddress);
        }
    }

    @Test
    void nobodyIsAskedAfterItIsClosed() throws Exception {
        try (LoopbackDns dns = new LoopbackDns(0).knows(REDIRECTED, "192.0.2.7")) {
            NameServers servers = new NameServers(List.of(REDIRECTED), dns.asServers());
            servers.close();
            assertThatThrownBy(() -> servers.lookUp(REDIRECTED)).isInstanceOf(UnknownHostException.class);
            assertThat(dns.asked()).isEmpty();
        }
    }

    @Test
    void thoseOfResolvConfAreFound() throws Exception {
        Path conf = Files.writeString(directory.resolve("resolv.conf"), "# by hand\nnameserver 192.0.2.53\n");

        assertThat(first(SystemNameServers.find(conf, directory.resolve("none"))))
                .isEqualTo(new InetSocketAddress("192.0.2.53", 53));
    }

    @Test
    void aDomainMayHaveItsOwn() throws Exception {
        Path conf = Files.writeString(directory.resolve("resolv.conf"), "nameserver 192.0.2.53\n");
        Path domains = Files.createDirectory(directory.resolve("resolver"));
        Files.writeString(domains.resolve("kiro.dev"), "nameserver 192.0.2.54\n");

        assertThat(first(SystemNameServers.find(conf, domains))).isEqualTo(new InetSocketAddress("192.0.2.54", 53));
    }

    @Test
    void noneAreMadeUpWhereThereAreNone() throws Exception {
        Path conf = Files.writeString(directory.resolve("resolv.conf"), "options ndots:1\n");

        assertThat(SystemNameServers.find(conf, directory.resolve("none"))).isEmpty();
    }

    @Test
    void theJdksAreReadWithoutAFailure() {
        // What they are depends on the machine; that they can be read does not.
        SystemNameServers.ofJdk()
                .ifPresent(servers -> assertThat(servers.nameServerAddressStream(REDIRECTED)
                                .next()
                                .getPort())
                        .isEqualTo(53));
    }

    private static InetSocketAddress first(Optional<DnsServerAddressStreamProvider> servers) {
        return servers.orElseThrow().nameServerAddressStream(REDIRECTED).next();
    }
}
