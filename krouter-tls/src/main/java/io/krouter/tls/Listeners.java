package io.krouter.tls;

import io.netty.channel.Channel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The sockets that accept connections, so that nothing is ever sent on to ourselves. Thread-safe. */
final class Listeners {

    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> addresses = new CopyOnWriteArrayList<>();

    void add(Channel listener) {
        channels.add(listener);
        addresses.add((InetSocketAddress) listener.localAddress());
    }

    /** Where connections are accepted; still so after {@link #close}. */
    List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Whether a connection to this address would be accepted by us. */
    boolean include(InetSocketAddress address) {
        InetAddress to = address.getAddress();
        // We listen on loopback alone, and on Linux every address of 127.0.0.0/8 and the unspecified one lead there.
        return to != null
                && (to.isLoopbackAddress() || to.isAnyLocalAddress())
                && addresses.stream().anyMatch(own -> own.getPort() == address.getPort());
    }

    /** Stops accepting. */
    void close() {
        channels.forEach(listener -> listener.close().awaitUninterruptibly());
    }
}
