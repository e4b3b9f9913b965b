package io.krouter.providers;

import java.net.IDN;
import java.net.URI;
import java.util.Locale;

/**
 * One place on the network, as {@code host:port} is written: {@code api.openai.com:443}, {@code [::1]:8080}.
 *
 * @param host name or address in lower case and ASCII, an IPv6 address without its brackets
 * @param port 1 to 65535
 */
record HostPort(String host, int port) {

    HostPort {
        host = IDN.toASCII(host.toLowerCase(Locale.ROOT));
        if (host.isEmpty() || port < 1 || port > 65535) {
            throw new IllegalArgumentException(
                    "expected host:port, such as 127.0.0.1:9443, but was \"" + host + ":" + port + "\"");
        }
    }

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if the port is missing or the text is something else
     */
    static HostPort parse(String text) {
        return parse(text, 0);
    }

    /** Where a URI of the scheme http or https leads. */
    static HostPort of(URI uri) {
        String authority = uri.getRawAuthority();
        if (uri.getScheme() == null || authority == null || authority.indexOf('@') >= 0) {
            throw new IllegalArgumentException("expected scheme://host or scheme://host:port");
        }
        // getHost() knows no names with an underscore, which container networks are full of.
        return parse(authority, defaultPort(uri.getScheme()));
    }

    private static HostPort parse(String text, int portIfNone) {
        int colon = text.lastIndexOf(':');
        boolean hasPort = colon > text.lastIndexOf(']');
        String host = hasPort ? text.substring(0, colon) : text;
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0 || host.indexOf('/') >= 0) {
            throw new IllegalArgumentException("expected host:port, such as [::1]:9443, but was \"" + text + "\"");
        }
        return new HostPort(host, hasPort ? number(text.substring(colon + 1)) : portIfNone);
    }

    private static int number(String port) {
        // Not parseInt alone: it would take "+443".
        return port.matches("[0-9]{1,5}") ? Integer.parseInt(port) : 0;
    }

    private static int defaultPort(String scheme) {
        return scheme.equalsIgnoreCase("https") ? 443 : 80;
    }

    /** The value of a Host header on a connection of this scheme: without the port if it is the scheme's own. */
    String hostHeader(String scheme) {
        return port == defaultPort(scheme) ? bracketed() : toString();
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }
}
