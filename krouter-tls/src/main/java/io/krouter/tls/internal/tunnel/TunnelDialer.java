package io.krouter.tls.internal.tunnel;

import io.krouter.api.HeaderList;
import io.krouter.api.internal.http.HostPort;
import io.krouter.api.internal.http.IpAddress;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Connects to the target of a tunnel. Looks the name up off the event loop, and connects to the same addresses that it
 * checked: a second look-up could have another result.
 */
public final class TunnelDialer {

    public static final HttpResponseStatus LOOP_DETECTED = HttpResponseStatus.valueOf(508, "Loop Detected");

    /** For each address of a name, and for the answer of a proxy. Clients do not wait much longer. */
    static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final TunnelOptions options;
    private final Predicate<InetSocketAddress> own;
    private final Executor executor;

    /**
     * @param own addresses at which krouter itself listens
     * @param executor for looking names up, which blocks
     */
    public TunnelDialer(TunnelOptions options, Predicate<InetSocketAddress> own, Executor executor) {
        this.options = options;
        this.own = own;
        this.executor = executor;
    }

    /**
     * Connects a channel on the client's event loop, with a {@link TunnelHandler} back to it and not reading yet.
     *
     * @param received header lines of the client's CONNECT
     * @return fails with a {@link RefusedRequestException}
     */
    public Future<Channel> dial(HostPort target, HeaderList received, Channel client) {
        Promise<Channel> dialed = client.eventLoop().newPromise();
        executor.execute(() -> {
            try {
                HeaderList marks = options.loopDetector().headers(received, target.host());
                Attempts attempts = new Attempts(route(target), marks, client, dialed);
                client.eventLoop().execute(attempts::next);
            } catch (RefusedRequestException e) {
                dialed.setFailure(e);
            }
        });
        return dialed;
    }

    private TunnelRoute route(HostPort target) throws RefusedRequestException {
        HostPort instead = options.connectTo().get(target);
        if (instead != null) {
            return new TunnelRoute(target, notOurs(target, lookUp(instead)), Optional.empty());
        }
        Optional<TunnelProxy> proxy = options.proxy().filter(it -> it.carries().test(target.host()));
        if (proxy.isEmpty()) {
            return new TunnelRoute(target, open(target), Optional.empty());
        }
        if (IpAddress.isLike(target.host())) {
            open(target); // checked without a look-up, so the proxy is not asked for an address that is not allowed
        }
        return new TunnelRoute(target, notOurs(target, lookUp(proxy.get().place())), proxy);
    }

    /** The addresses of the target that a tunnel may lead to. */
    private List<InetSocketAddress> open(HostPort target) throws RefusedRequestException {
        List<InetSocketAddress> open = notOurs(target, lookUp(target)).stream()
                .filter(address -> options.allowed().test(address.getAddress()))
                .toList();
        if (open.isEmpty()) {
            throw new RefusedRequestException(
                    HttpResponseStatus.FORBIDDEN,
                    target.host() + " has no public address, and tunnels go to those only");
        }
        return open;
    }

    private List<InetSocketAddress> notOurs(HostPort target, List<InetSocketAddress> addresses)
            throws RefusedRequestException {
        if (addresses.stream().anyMatch(own)) {
            throw new RefusedRequestException(
                    LOOP_DETECTED,
                    "LOOP_DETECTED: " + target.host()
                            + " leads back to krouter itself; look for it in the hosts file, in"
                            + " connect-to and in upstream.proxy");
        }
        return addresses;
    }

    private List<InetSocketAddress> lookUp(HostPort to) throws RefusedRequestException {
        try {
            return options.names().lookUp(to.host()).stream()
                    .map(address -> new InetSocketAddress(address, to.port()))
                    .toList();
        } catch (UnknownHostException e) {
            throw new RefusedRequestException(
                    HttpResponseStatus.BAD_GATEWAY, "the name " + to.host() + " cannot be resolved");
        }
    }

    /** One address after the other; for the client's event loop. */
    private static final class Attempts {
        private final TunnelRoute route;
        private final HeaderList marks;
        private final Channel client;
        private final Promise<Channel> dialed;
        private final Iterator<InetSocketAddress> left;

        Attempts(TunnelRoute route, HeaderList marks, Channel client, Promise<Channel> dialed) {
            this.route = route;
            this.marks = marks;
            this.client = client;
            this.dialed = dialed;
            this.left = route.addresses().iterator();
        }

        void next() {
            new Bootstrap()
                    .group(client.eventLoop())
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, CONNECT_TIMEOUT_MILLIS)
                    .option(ChannelOption.AUTO_READ, false)
                    .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .handler(handlers())
                    .connect(left.next())
                    .addListener((ChannelFuture connected) -> ended(connected));
        }

        private ChannelInitializer<Channel> handlers() {
            return new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    route.through()
                            .ifPresent(proxy -> channel.pipeline()
                                    .addLast("connect", new ProxyConnect(proxy, route.target(), marks, dialed)));
                    channel.pipeline().addLast("tunnel", new TunnelHandler(client));
                }
            };
        }

        private void ended(ChannelFuture connected) {
            if (connected.isSuccess()) {
                if (route.through().isEmpty()) {
                    dialed.setSuccess(connected.channel());
                }
            } else if (left.hasNext()) {
                next();
            } else {
                String what = route.through()
                        .map(proxy -> "to the proxy " + proxy.place())
                        .orElse("to where this leads");
                dialed.setFailure(new RefusedRequestException(
                        HttpResponseStatus.BAD_GATEWAY, "no connection could be made " + what));
            }
        }
    }
}
