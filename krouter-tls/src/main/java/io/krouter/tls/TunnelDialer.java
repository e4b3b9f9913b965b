package io.krouter.tls;

import io.krouter.api.HeaderList;
import io.krouter.core.LoopDetector;
import io.krouter.tls.internal.HostName;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Predicate;

/**
 * Reaches the other end of a tunnel. Looks the name up off the event loop, and connects to the very addresses that it
 * judged: a second look-up could answer differently.
 */
final class TunnelDialer {

    static final HttpResponseStatus LOOP_DETECTED = HttpResponseStatus.valueOf(508, "Loop Detected");

    /** For each address that a name has, and for a proxy's word; a client's own patience is not much longer. */
    static final int CONNECT_TIMEOUT_MILLIS = 10_000;

    private final HostPolicy policy;
    private final Ways ways;
    private final Listeners own;
    private final Executor executor;

    /**
     * @param own where nothing may be sent
     * @param executor for looking names up, which blocks
     */
    TunnelDialer(HostPolicy policy, Ways ways, Listeners own, Executor executor) {
        this.policy = policy;
        this.ways = ways;
        this.own = own;
        this.executor = executor;
    }

    /**
     * How tunnels leave.
     *
     * @param allowed addresses that a name may lead to; what the configuration names itself may lead anywhere
     * @param names finds the addresses of hosts
     * @param proxy carries what it says, and resolves the names of that
     * @param loopDetector marks what goes through the proxy, which may be another krouter
     */
    record Ways(
            Predicate<InetAddress> allowed,
            NameServers names,
            Optional<TunnelProxy> proxy,
            LoopDetector loopDetector) {}

    /**
     * Connects a channel on the client's event loop, with a {@link TunnelHandler} back to it and not reading yet.
     *
     * @param received header lines of the client's CONNECT
     * @return fails with a {@link RefusedRequestException}
     */
    Future<Channel> dial(Authority target, HeaderList received, Channel client) {
        Promise<Channel> dialed = client.eventLoop().newPromise();
        executor.execute(() -> {
            try {
                HeaderList marks = ways.loopDetector().headers(received, target.host());
                Attempts attempts = new Attempts(route(target), marks, client, dialed);
                client.eventLoop().execute(attempts::next);
            } catch (RefusedRequestException e) {
                dialed.setFailure(e);
            }
        });
        return dialed;
    }

    private TunnelRoute route(Authority target) throws RefusedRequestException {
        Authority instead = policy.connectTo().get(target);
        if (instead != null) {
            return new TunnelRoute(target, notOurs(target, lookUp(instead)), Optional.empty());
        }
        Optional<TunnelProxy> proxy = ways.proxy().filter(it -> it.carries().test(target.host()));
        if (proxy.isEmpty()) {
            return new TunnelRoute(target, open(target), Optional.empty());
        }
        if (HostName.isAddress(target.host())) {
            open(target); // nothing has to be resolved to judge it, so the proxy is not asked for what is not open
        }
        return new TunnelRoute(target, notOurs(target, lookUp(proxy.get().place())), proxy);
    }

    /** The addresses of the target that a tunnel may lead to. */
    private List<InetSocketAddress> open(Authority target) throws RefusedRequestException {
        List<InetSocketAddress> open = notOurs(target, lookUp(target)).stream()
                .filter(address -> ways.allowed().test(address.getAddress()))
                .toList();
        if (open.isEmpty()) {
            throw new RefusedRequestException(
                    HttpResponseStatus.FORBIDDEN,
                    target.host() + " has no public address, and tunnels go to those only");
        }
        return open;
    }

    private List<InetSocketAddress> notOurs(Authority target, List<InetSocketAddress> addresses)
            throws RefusedRequestException {
        if (addresses.stream().anyMatch(own::include)) {
            throw new RefusedRequestException(
                    LOOP_DETECTED,
                    "LOOP_DETECTED: " + target.host()
                            + " leads back to krouter itself; look for it in the hosts file, in"
                            + " connect-to and in upstream.proxy");
        }
        return addresses;
    }

    private List<InetSocketAddress> lookUp(Authority to) throws RefusedRequestException {
        try {
            return ways.names().lookUp(to.host()).stream()
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
