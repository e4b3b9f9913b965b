package io.krouter.tls.internal.server;

import io.krouter.api.internal.http.OwnAddresses;
import io.krouter.tls.internal.exchange.OpenConnections;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** The sockets that accept connections, and their addresses, so that krouter never connects to itself. Thread-safe. */
public final class Listeners {

    private final OpenConnections connections;
    private final List<Channel> channels = new CopyOnWriteArrayList<>();
    private final List<InetSocketAddress> addresses = new CopyOnWriteArrayList<>();

    /** @param connections limits how many there are */
    public Listeners(OpenConnections connections) {
        this.connections = connections;
    }

    /**
     * Accepts connections at this address.
     *
     * @param handlers prepares a connection; gets its local port too
     * @return the port
     * @throws IOException if that is not possible; the message names the address
     */
    public int open(EventLoopGroup group, InetSocketAddress address, BiConsumer<Channel, Integer> handlers)
            throws IOException {
        ChannelFuture bound = new ServerBootstrap()
                .group(group)
                .channel(NioServerSocketChannel.class)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childOption(ChannelOption.SO_KEEPALIVE, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (mayEnter(address, channel) && connections.admit(channel)) {
                            handlers.accept(channel, ((InetSocketAddress) channel.localAddress()).getPort());
                        } else {
                            channel.close();
                        }
                    }
                })
                .bind(address)
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw new IOException(
                    "could not listen on " + address + ": " + bound.cause().getMessage()
                            + "; choose another port, or 0 for a free one",
                    bound.cause());
        }
        InetSocketAddress at = (InetSocketAddress) bound.channel().localAddress();
        channels.add(bound.channel());
        addresses.add(at);
        return at.getPort();
    }

    /** A listener on loopback serves this machine alone, even if the network routes packets to it from elsewhere. */
    private static boolean mayEnter(InetSocketAddress listener, Channel channel) {
        return !listener.getAddress().isLoopbackAddress()
                || (channel.remoteAddress() instanceof InetSocketAddress peer
                        && peer.getAddress().isLoopbackAddress());
    }

    /** Where connections are accepted; still so after {@link #close}. */
    public List<InetSocketAddress> addresses() {
        return List.copyOf(addresses);
    }

    /** Whether one of these listeners would accept a connection to this address. */
    public boolean include(InetSocketAddress address) {
        // Any address of this machine: on Linux the whole of 127.0.0.0/8 and the unspecified one lead to loopback.
        return addresses.stream().anyMatch(own -> own.getPort() == address.getPort())
                && address.getAddress() != null
                && OwnAddresses.contains(address.getAddress());
    }

    /** Stops accepting. */
    public void close() {
        channels.forEach(listener -> listener.close().awaitUninterruptibly());
    }

    /** The address of a transparent listener, if it is a loopback address. */
    public static InetSocketAddress requireLoopback(InetSocketAddress address) {
        if (address.isUnresolved() || !address.getAddress().isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "TLS is taken on loopback only, such as 127.0.0.1:8443, but the address was " + address
                            + "; a redirected client cannot send a token, and anyone who can connect to it could use krouter"
                            + " as you");
        }
        return address;
    }
}
