package io.krouter.tls.internal.tunnel;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses of the public network: not those of this machine, its network or its cloud's metadata service, to which a name
 * under an attacker's control must not lead a tunnel (IANA special-purpose address registries, RFC 6890).
 */
public final class PublicAddresses {

    private static final List<Range> SPECIAL_4 = List.of(
            new Range("0.0.0.0", 8),
            new Range("10.0.0.0", 8),
            new Range("100.64.0.0", 10),
            new Range("127.0.0.0", 8),
            new Range("169.254.0.0", 16),
            new Range("172.16.0.0", 12),
            new Range("192.0.0.0", 24),
            new Range("192.0.2.0", 24),
            new Range("192.88.99.0", 24),
            new Range("192.168.0.0", 16),
            new Range("198.18.0.0", 15),
            new Range("198.51.100.0", 24),
            new Range("203.0.113.0", 24),
            new Range("224.0.0.0", 4),
            new Range("240.0.0.0", 4));

    /** Only 2000::/3 is assigned to hosts. */
    private static final Range GLOBAL_6 = new Range("2000::", 3);

    /** Of that: protocols (Teredo among them, which wraps IPv4 addresses), and twice documentation. */
    private static final List<Range> SPECIAL_6 =
            List.of(new Range("2001::", 23), new Range("2001:db8::", 32), new Range("3fff::", 20));

    /** NAT64 and 6to4: an IPv4 address inside an IPv6 one, from which byte on. */
    private static final Range NAT64 = new Range("64:ff9b::", 96);

    private static final int NAT64_OFFSET = 12;
    private static final Range SIX_TO_FOUR = new Range("2002::", 16);
    private static final int SIX_TO_FOUR_OFFSET = 2;

    private PublicAddresses() {}

    public static boolean contains(InetAddress address) {
        if (address instanceof Inet4Address) {
            return SPECIAL_4.stream().noneMatch(range -> range.contains(address));
        }
        if (NAT64.contains(address)) {
            return contains(inner(address, NAT64_OFFSET));
        }
        if (SIX_TO_FOUR.contains(address)) {
            return contains(inner(address, SIX_TO_FOUR_OFFSET));
        }
        return address instanceof Inet6Address
                && GLOBAL_6.contains(address)
                && SPECIAL_6.stream().noneMatch(range -> range.contains(address));
    }

    private static InetAddress inner(InetAddress address, int offset) {
        try {
            return InetAddress.getByAddress(Arrays.copyOfRange(address.getAddress(), offset, offset + 4));
        } catch (UnknownHostException e) {
            throw new IllegalStateException("four bytes are an address", e);
        }
    }

    /** The addresses that share their first {@code bits} with {@code start}. */
    private record Range(InetAddress start, int bits) {

        /** From an address literal; nothing is looked up. */
        Range(String start, int bits) {
            this(literal(start), bits);
        }

        private static InetAddress literal(String address) {
            try {
                return InetAddress.getByName(address);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(address + " is an address literal", e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] these = start.getAddress();
            byte[] those = address.getAddress();
            boolean same = these.length == those.length;
            for (int bit = 0; same && bit < bits; bit++) {
                int mask = 0x80 >> (bit % Byte.SIZE);
                same = (these[bit / Byte.SIZE] & mask) == (those[bit / Byte.SIZE] & mask);
            }
            return same;
        }
    }
}
