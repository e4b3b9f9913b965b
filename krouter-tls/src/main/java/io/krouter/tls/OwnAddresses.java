package io.krouter.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;

/** Tells the addresses that lead to this machine. */
final class OwnAddresses {

    private OwnAddresses() {}

    /** Loopback, the unspecified address, which leads to loopback on Linux, and those of this machine's interfaces. */
    static boolean contain(InetAddress address) {
        return address.isLoopbackAddress() || address.isAnyLocalAddress() || isOfInterface(address);
    }

    private static boolean isOfInterface(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            return false; // a system that does not say; what is reached there shows its certificate
        }
    }
}
