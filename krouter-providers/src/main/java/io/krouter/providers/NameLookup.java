package io.krouter.providers;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. Called from many threads; may block. */
@FunctionalInterface
public interface NameLookup {

    /** The system's resolver, hosts file included. */
    NameLookup SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    /**
     * The addresses, the best one first; at least one.
     *
     * @param host a name, or an address, which is returned as it is
     * @throws UnknownHostException if there are none; the message contains the reason
     */
    List<InetAddress> lookUp(String host) throws UnknownHostException;
}
