package io.krouter.desktop.config;

import io.krouter.api.internal.http.Digits;
import io.krouter.api.internal.http.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A host and a port, as {@code 127.0.0.1:8877}, {@code localhost:8877} or {@code [::1]:8877}.
 *
 * @param host a name or an address, an IPv6 address without its brackets, in lower case
 * @param port 0 to 65535; 0 to listen at a port that is free
 */
public record Endpoint(String host, int port) {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PORT_DIGITS = 5;

    /**
     * Reads {@code host:port}.
     *
     * @throws IllegalArgumentException if it is something else
     */
    public static Endpoint parse(String text) {
        int colon = text.lastIndexOf(':');
        Optional<String> host = HostPort.canonicalHost(text.substring(0, Math.max(colon, 0)));
        OptionalLong port = Digits.parse(text.substring(colon + 1), MAX_PORT_DIGITS);
        if (host.isEmpty() || port.isEmpty() || port.getAsLong() > MAX_PORT) {
            throw new IllegalArgumentException("expected host:port, such as 127.0.0.1:8877, but was \"" + text + "\"");
        }
        return new Endpoint(host.get(), (int) port.getAsLong());
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

    /** Whether its host is a loopback address or {@code localhost}. */
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
