package io.krouter.api.internal.http;

import java.net.URI;
import java.util.Optional;

/**
 * A host and a port, as in a CONNECT request, a {@code Host} header or a URL: {@code api.openai.com:443},
 * {@code [::1]:8080}. Two that are equal lead to the same place, because the host is always in its canonical spelling;
 * hosts in a spelling that not all programs read in the same way are refused (see {@link IpAddress}).
 *
 * @param host a name in lower case and ASCII, or an address; an IPv6 address without its brackets
 * @param port 1 to 65535
 */
public record HostPort(String host, int port) {

    /** The port of {@code https}. */
    public static final int HTTPS_PORT = 443;

    private static final int HTTP_PORT = 80;
    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    /**
     * Brings the host into its canonical spelling.
     *
     * @throws IllegalArgumentException if there is none, or the port is out of range
     */
    public HostPort {
        String given = host;
        host = canonical(given)
                .orElseThrow(
                        () -> new IllegalArgumentException("expected a host name, an IPv4 address such as 127.0.0.1"
                                + " or an IPv6 address such as ::1, but was \"" + printable(given) + "\""));
        if (port < 1 || port > MAX_PORT) {
            throw new IllegalArgumentException("expected a port from 1 to 65535 but was " + port);
        }
    }

    private static Optional<String> canonical(String host) {
        return IpAddress.isLike(host) ? IpAddress.canonical(host) : HostName.canonical(host);
    }

    /**
     * Reads {@code host:port} from a configuration.
     *
     * @throws IllegalArgumentException if the port is missing or the text is something else
     */
    public static HostPort parse(String text) {
        return split(text, 0).orElseThrow(() -> notHostPort(text));
    }

    /**
     * Reads {@code host:port} or {@code host} as a peer sent it. Unlike in a configuration, a name must be ASCII.
     *
     * @param defaultPort for a text without a port
     * @return empty if it is neither, including user information, white space and paths
     */
    public static Optional<HostPort> received(String text, int defaultPort) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f) ? split(text, defaultPort) : Optional.empty();
    }

    /**
     * Where an {@code http} or {@code https} URI leads.
     *
     * @throws IllegalArgumentException if it has no scheme or host, or has user information
     */
    public static HostPort of(URI uri) {
        String authority = uri.getRawAuthority(); // getHost() is null for names with an underscore
        if (uri.getScheme() == null || authority == null) {
            throw new IllegalArgumentException("expected scheme://host or scheme://host:port");
        }
        return split(authority, defaultPort(uri.getScheme()))
                .orElseThrow(() -> new IllegalArgumentException("expected scheme://host or scheme://host:port"));
    }

    private static Optional<HostPort> split(String text, int defaultPort) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']');
        int port = hasPort ? port(text.substring(colon + 1)) : defaultPort;
        return port < 1 || port > MAX_PORT
                ? Optional.empty()
                : canonicalHost(hasPort ? text.substring(0, colon) : text).map(host -> new HostPort(host, port));
    }

    /**
     * The canonical spelling of a host as it stands before a port.
     *
     * @param written an IPv6 address in brackets
     * @return an IPv6 address without brackets; empty if this is no host, or an address in an odd spelling
     */
    public static Optional<String> canonicalHost(String written) {
        boolean bracketed = written.startsWith("[") && written.endsWith("]");
        String host = bracketed ? written.substring(1, written.length() - 1) : written;
        boolean isV6 = host.indexOf(':') >= 0;
        return bracketed == isV6 ? canonical(host) : Optional.empty();
    }

    private static int port(String text) {
        return text.startsWith("0")
                ? 0
                : (int) Digits.parse(text, MAX_PORT_DIGITS).orElse(0);
    }

    private static IllegalArgumentException notHostPort(String text) {
        return new IllegalArgumentException("expected host:port, such as api.openai.com:443, 127.0.0.1:9443 or"
                + " [::1]:9443, but was \"" + printable(text) + "\"");
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", "?");
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? HTTPS_PORT : HTTP_PORT;
    }

    /** The origin of requests of this scheme to here: without the port if it is the scheme's own. */
    public URI origin(String scheme) {
        return URI.create(scheme + "://" + hostHeader(scheme));
    }

    /** The value of a {@code Host} header on a connection of this scheme: without the port if it is the scheme's own. */
    public String hostHeader(String scheme) {
        return port == defaultPort(scheme) ? bracketed() : toString();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    /** {@code host:port}, an IPv6 address in brackets. */
    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }
}
