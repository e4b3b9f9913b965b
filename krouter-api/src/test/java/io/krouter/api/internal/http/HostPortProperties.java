package io.krouter.api.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class HostPortProperties {

    @Property
    void anIpv4AddressIsReadInItsCanonicalSpellingAlone(
            @ForAll @Size(4) byte[] bytes, @ForAll("spellings") String[] formats) {
        String canonical = dotted(bytes, "%d", "%d", "%d", "%d");
        String spelled = dotted(bytes, formats);
        assertThat(HostPort.received(spelled, 443).map(HostPort::host))
                .isEqualTo(spelled.equals(canonical) ? Optional.of(canonical) : Optional.empty());
    }

    @Property
    void anIpv6AddressIsReadAsTheAddressThatTheJdkReads(
            @ForAll @Size(16) byte[] bytes, @ForAll @IntRange(max = 8) int zeros) throws UnknownHostException {
        Arrays.fill(bytes, 0, 2 * zeros, (byte) 0);
        InetAddress address = InetAddress.getByAddress(bytes);
        // The JDK makes an IPv4 address of the 16 bytes of an IPv4-mapped one; in brackets only the mapped form can
        // stand.
        String literal = (address instanceof Inet4Address ? "::ffff:" : "") + address.getHostAddress();
        String host = HostPort.received("[" + literal + "]", 443).orElseThrow().host();
        assertThat(InetAddress.getByName(host)).isEqualTo(address);
        assertThat(host).isEqualTo(IpAddress.format(address));
    }

    @Property
    void anIpv4MappedAddressIsReadAsTheIpv4AddressThatItConnectsTo(@ForAll @Size(4) byte[] bytes) {
        String dotted = dotted(bytes, "%d", "%d", "%d", "%d");
        assertThat(HostPort.received("[::ffff:" + dotted + "]", 443).map(HostPort::host))
                .hasValue(dotted);
    }

    @Property
    void whateverIsReadIsCanonicalAndReadAgainAsItself(@ForAll("hosts") String text) {
        HostPort.received(text, 443).ifPresent(read -> {
            assertThat(HostPort.received(read.toString(), 1)).hasValue(read);
            assertThat(read.host()).matches("[a-z0-9._-]+|[0-9a-f:]+").doesNotEndWith(".");
            assertThat(read.origin("https").getRawAuthority()).isEqualTo(read.hostHeader("https"));
        });
    }

    @Property
    void anyTextIsReadOrRefusedByArgument(@ForAll String text) {
        try {
            assertThat(HostPort.parse(text + ":1").port()).isEqualTo(1);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageStartingWith("expected host:port");
        }
    }

    private static String dotted(byte[] bytes, String... formats) {
        return IntStream.range(0, 4)
                .mapToObj(i -> String.format(formats[i], bytes[i] & 0xff))
                .collect(Collectors.joining("."));
    }

    @Provide
    Arbitrary<String[]> spellings() {
        return Arbitraries.of("%d", "%d", "%d", "0%d", "0%o", "0x%x", "%03d")
                .array(String[].class)
                .ofSize(4);
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of(
                        "a", "B", "0", "1", "127", "255", "0x7f", "ffff", ":", "::", ".", "..", "%", "[", "]", "_", "-")
                .list()
                .ofMinSize(1)
                .ofMaxSize(9)
                .map(parts -> String.join("", parts));
    }
}
