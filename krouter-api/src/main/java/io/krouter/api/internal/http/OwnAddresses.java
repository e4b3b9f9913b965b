package io.krouter.api.internal.http;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** The addresses of this machine, at which krouter itself may be listening. */
public final class OwnAddresses {

    private OwnAddresses() {}

    /**
     * Whether a connection to this address reaches this machine: loopback, the unspecified address (Linux connects it to
     * loopback), and the addresses of the machine's network interfaces.
     */
    public static boolean contains(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || isOfInterface(address);
    }

    private static boolean isOfInterface(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false; // The interfaces cannot be listed. A loop is still detected by certificate and by headers.
        }
    }
}
