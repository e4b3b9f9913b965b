package io.krouter.api.internal.http;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * IP addresses as text. Resolvers, browsers and proxies disagree on spellings such as {@code 0177.0.0.1},
 * {@code 0x7f.1} and {@code 127.1}: the address that krouter checks could differ from the one that the next proxy connects
 * to. Therefore only unambiguous spellings are read, and each address has one canonical form.
 */
public final class IpAddress {

    /** A last label that is a number makes any host an IPv4 address (WHATWG URL, "ends in a number"). */
    private static final Pattern LIKE_ADDRESS =
            Pattern.compile("(?:.*\\.)?(?:[0-9]+|0x[0-9a-f]*)\\.?|.*:.*", Pattern.CASE_INSENSITIVE);

    private static final String OCTET = "(?:25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final Pattern V4 = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}");

    /** The shape alone, with a dotted tail in canonical form; the JDK checks the rest. */
    private static final Pattern V6 = Pattern.compile("[0-9a-f:]*:(?:[0-9a-f]*|" + V4 + ")", Pattern.CASE_INSENSITIVE);

    private static final int V6_GROUPS = 8;

    private IpAddress() {}

    /** Whether this host is an IP address, or some reader might take it for one. */
    public static boolean isLike(String host) {
        return LIKE_ADDRESS.matcher(host).matches();
    }

    /**
     * The canonical form of this address: four decimal numbers, or IPv6 as in RFC 5952 without brackets. An IPv4-mapped
     * IPv6 address becomes the IPv4 address that it connects to.
     *
     * @param host an IPv6 address without brackets
     * @return empty if this is no address, or one in a spelling that not all readers understand in the same way: leading
     *     zeros, hexadecimal or too few parts in IPv4, a trailing dot, a zone
     */
    public static Optional<String> canonical(String host) {
        if (V4.matcher(host).matches()) {
            return Optional.of(host);
        }
        return V6.matcher(host).matches() ? parse(host).map(IpAddress::format) : Optional.empty();
    }

    private static Optional<InetAddress> parse(String literal) {
        try {
            return Optional.of(InetAddress.getByName(literal)); // with a colon in it, it is never looked up
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }

    /** The canonical form of an address; the scope of an IPv6 address is left out. */
    public static String format(InetAddress address) {
        return address instanceof Inet4Address ? address.getHostAddress() : formatV6(address.getAddress());
    }

    private static String formatV6(byte[] bytes) {
        int[] groups = new int[V6_GROUPS];
        for (int i = 0; i < V6_GROUPS; i++) {
            groups[i] = ((bytes[2 * i] & 0xff) << Byte.SIZE) | (bytes[2 * i + 1] & 0xff);
        }
        int from = 0;
        int length = 0;
        for (int i = 0; i < V6_GROUPS; i++) {
            int zeros = zeros(groups, i);
            if (zeros > length) {
                from = i;
                length = zeros;
            }
        }
        // RFC 5952 section 4.2.2: a single zero group is not shortened.
        return length < 2
                ? joined(groups, 0, V6_GROUPS)
                : joined(groups, 0, from) + "::" + joined(groups, from + length, V6_GROUPS);
    }

    private static int zeros(int[] groups, int from) {
        int end = from;
        while (end < V6_GROUPS && groups[end] == 0) {
            end++;
        }
        return end - from;
    }

    private static String joined(int[] groups, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(groups[i]));
        }
        return text.toString();
    }
}
