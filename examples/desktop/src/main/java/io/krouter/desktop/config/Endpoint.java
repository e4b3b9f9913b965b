package io.krouter.desktop.config;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A host and a port, as {@code 127.0.0.1:8877}, {@code localhost:8877} or {@code [::1]:8877}.
 *
 * @param host a name or an address, an IPv6 address without its brackets, in lower case
 * @param port 0 to 65535; 0 to listen at a port that is free
 */
public record Endpoint(String host, int port) {

    private static final int LAST_PORT = 65_535;

    private static final Pattern HOST = Pattern.compile("[A-Za-z0-9._-]+|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        String host = colon < 0 ? "" : text.substring(0, colon);
        if (host.startsWith("[") && host.endsWith("]")) {
            host = host.substring(1, host.length() - 1);
        } else if (host.indexOf(':') >= 0) {
            host = "";
        }
        String port = text.substring(colon + 1);
        // Not parseInt alone: it would take "+443".
        if (!HOST.matcher(host).matches() || !port.matches("[0-9]{1,5}") || Integer.parseInt(port) > LAST_PORT) {
            throw new IllegalArgumentException("expected host:port, such as 127.0.0.1:8877, but was \"" + text + "\"");
        }
        return new Endpoint(host.toLowerCase(Locale.ROOT), Integer.parseInt(port));
    }

    /**
     * The address to listen at.
     *
     * @throws ConfigurationException if the host has no address
     */
    public InetSocketAddress address() {
        InetSocketAddress address = new InetSocketAddress(host, port);
        if (address.isUnresolved()) {
            throw new ConfigurationException("cannot listen at " + this + ": the host has no address");
        }
        return address;
    }

    /** Whether it is on this machine, as far as its host alone tells. */
    boolean isLocal() {
        return isLoopback() || isUnspecified();
    }

    /** Whether it stands for all interfaces of this machine. */
    private boolean isUnspecified() {
        return host.equals("0.0.0.0") || host.equals("::");
    }

    /** Where a program on this machine connects to, if something listens here at this port. */
    public Endpoint near(int port) {
        return new Endpoint(isUnspecified() ? (host.equals("::") ? "::1" : "127.0.0.1") : host, port);
    }

    /** Whether only programs on this machine reach it. */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    @Override
    public String toString() {
        return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
    }
}
