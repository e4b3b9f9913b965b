package io.krouter.tls;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Reaches the other end of a tunnel. Looks the name up off the event loop, and connects to the very addresses that it
 * judged: a second look-up could answer differently.
 */
final class TunnelDialer {

    private static final HttpResponseStatus LOOP_DETECTED = HttpResponseStatus.valueOf(508, "Loop Detected");

    /** For each address that a name has; a client's own patience is not much longer. */
    private static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final HostPolicy policy;
    private final Predicate<InetAddress> allowed;
    private final Listeners own;
    private final Executor executor;

    /**
     * @param allowed addresses that a name may lead to; what the configuration names itself may lead anywhere
     * @param own where nothing may be sent
     * @param executor for looking names up, which blocks
     */
    TunnelDialer(HostPolicy policy, Predicate<InetAddress> allowed, Listeners own, Executor executor) {
        this.policy = policy;
        this.allowed = allowed;
        this.own = own;
        this.executor = executor;
    }

    /**
     * Connects a channel on the client's event loop, with a {@link TunnelHandler} back to it and not reading yet.
     *
     * @return fails with a {@link RefusedRequestException}
     */
    Future<Channel> dial(Authority target, Channel client) {
        Promise<Channel> dialed = client.eventLoop().newPromise();
        executor.execute(() -> {
            try {
                Iterator<InetSocketAddress> addresses = resolve(target).iterator();
                client.eventLoop().execute(() -> tryNext(addresses, client, dialed));
            } catch (RefusedRequestException e) {
                dialed.setFailure(e);
            }
        });
        return dialed;
    }

    private List<InetSocketAddress> resolve(Authority target) throws RefusedRequestException {
        Authority to = policy.connectTo().getOrDefault(target, target);
        boolean configured = !to.equals(target);
        List<InetSocketAddress> addresses = lookUp(to);
        if (addresses.stream().anyMatch(own::include)) {
            throw new RefusedRequestException(LOOP_DETECTED, target.host() + " leads back to krouter itself");
        }
        List<InetSocketAddress> open = addresses.stream()
                .filter(address -> configured || allowed.test(address.getAddress()))
                .toList();
        if (open.isEmpty()) {
            throw new RefusedRequestException(
                    HttpResponseStatus.FORBIDDEN,
                    target.host() + " has no public address, and tunnels go to those only");
        }
        return open;
    }

    private static List<InetSocketAddress> lookUp(Authority to) throws RefusedRequestException {
        try {
            return Arrays.stream(InetAddress.getAllByName(to.host()))
                    .map(address -> new InetSocketAddress(address, to.port()))
                    .toList();
        } catch (UnknownHostException e) {
            throw new RefusedRequestException(
                    HttpResponseStatus.BAD_GATEWAY, "the name " + to.host() + " cannot be resolved");
        }
    }

    private void tryNext(Iterator<InetSocketAddress> addresses, Channel client, Promise<Channel> dialed) {
        new Bootstrap()
                .group(client.eventLoop())
                .channel(NioSocketChannel.class)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                .option(ChannelOption.AUTO_READ, false)
                .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.SO_KEEPALIVE, true)
                .handler(new TunnelHandler(client))
                .connect(addresses.next())
                .addListener((ChannelFuture connected) -> {
                    if (connected.isSuccess()) {
                        dialed.setSuccess(connected.channel());
                    } else if (addresses.hasNext()) {
                        tryNext(addresses, client, dialed);
                    } else {
                        dialed.setFailure(new RefusedRequestException(
                                HttpResponseStatus.BAD_GATEWAY, "no connection could be made to where this leads"));
                    }
                });
    }
}
