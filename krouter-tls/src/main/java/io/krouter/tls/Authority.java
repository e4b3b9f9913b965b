package io.krouter.tls;

import io.krouter.tls.internal.HostName;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A host and a port, as in a CONNECT request or a {@code Host} header.
 *
 * @param host in lower case; an IPv6 address without its brackets
 */
record Authority(String host, int port) {

    /** The port of {@code https}. */
    static final int HTTPS_PORT = 443;

    private static final int LAST_PORT = 65_535;

    /** No user information, no white space, no path: what a proxy reads loosely here, an attacker aims with. */
    private static final Pattern SHAPE =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([A-Za-z0-9._-]+))(?::([0-9]{1,5}))?");

    Authority {
        host = HostName.lower(host);
    }

    /** Reads {@code host:port}, or {@code host} for the port of https; empty if it is neither. */
    static Optional<Authority> parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        int port = matcher.group(3) == null ? HTTPS_PORT : Integer.parseInt(matcher.group(3));
        return port == 0 || port > LAST_PORT ? Optional.empty() : Optional.of(new Authority(host, port));
    }

    /**
     * Reads what a configuration says.
     *
     * @throws IllegalArgumentException if it is not {@code host:port}
     */
    static Authority configured(String text) {
        return parse(text)
                .filter(authority -> text.matches(".*:[0-9]+"))
                .orElseThrow(() -> new IllegalArgumentException(
                        "expected host:port such as runtime.us-east-1.kiro.dev:443 but got \"" + text + "\""));
    }

    /** Where an https request to here goes; without the port if it is the scheme's own. */
    URI https() {
        return URI.create("https://" + (port == HTTPS_PORT ? bracketed() : toString()));
    }

    private String bracketed() {
        return host.indexOf(':') < 0 ? host : "[" + host + "]";
    }

    @Override
    public String toString() {
        return bracketed() + ":" + port;
    }
}
