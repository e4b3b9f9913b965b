package io.krouter.tls.internal.upstream;

import io.krouter.api.internal.http.OriginRoute;
import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoop;
import io.netty.channel.WriteBufferWaterMark;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import io.netty.util.concurrent.ScheduledFuture;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedChannelException;
import java.util.Iterator;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Opens connections: looks the name up elsewhere, then connects, asks the proxy, and shakes hands on one event loop. */
final class Connector {

    private final ClientTls tls = new ClientTls();
    private final UpstreamLimits limits;
    private final Executor blocking;

    /** @param blocking looks names up */
    Connector(UpstreamLimits limits, Executor blocking) {
        this.limits = limits;
        this.blocking = blocking;
    }

    /**
     * A new connection on the event loop of this pool, where the result is announced.
     *
     * @return fails with the reason why there is none
     */
    Future<UpstreamConnection> connect(ConnectionPool pool, Destination destination) {
        EventLoop loop = pool.loop();
        Promise<UpstreamConnection> connected = loop.newPromise();
        try {
            blocking.execute(() -> prepare(pool, destination, connected));
        } catch (RejectedExecutionException e) {
            loop.execute(() -> connected.setFailure(new IOException("krouter is closing", e)));
        }
        return connected;
    }

    private void prepare(ConnectionPool pool, Destination destination, Promise<UpstreamConnection> connected) {
        try {
            OriginRoute route = destination.access().route(destination.origin());
            @Nullable SslHandler handshake = destination.isTls() ? tls.handler(destination, pool.allocator()) : null;
            Attempt attempt = new Attempt(pool, destination, route, handshake, connected);
            pool.loop().execute(attempt::next);
        } catch (IOException | RuntimeException e) {
            connected.tryFailure(e);
        }
    }

    /** The addresses of one route, one after the other. For the event loop. */
    private final class Attempt {
        private final ConnectionPool pool;
        private final Destination destination;
        private final OriginRoute route;
        private final @Nullable SslHandler handshake;
        private final Promise<UpstreamConnection> connected;
        private final Iterator<InetSocketAddress> left;

        Attempt(
                ConnectionPool pool,
                Destination destination,
                OriginRoute route,
                @Nullable SslHandler handshake,
                Promise<UpstreamConnection> connected) {
            this.pool = pool;
            this.destination = destination;
            this.route = route;
            this.handshake = handshake;
            this.connected = connected;
            this.left = route.addresses().iterator();
        }

        void next() {
            Promise<Void> tunnelled = pool.loop().newPromise();
            new Bootstrap()
                    .group(pool.loop())
                    .channel(NioSocketChannel.class)
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, timeoutMillis())
                    .option(ChannelOption.TCP_NODELAY, true)
                    .option(ChannelOption.SO_KEEPALIVE, true)
                    .option(
                            ChannelOption.WRITE_BUFFER_WATER_MARK,
                            new WriteBufferWaterMark(limits.bufferBytes() / 2, limits.bufferBytes()))
                    .handler(first(tunnelled))
                    .connect(left.next())
                    .addListener((ChannelFuture tcp) -> tcpEnded(tcp, tunnelled));
        }

        private int timeoutMillis() {
            return (int) destination.access().connectTimeout().toMillis();
        }

        private ChannelInitializer<Channel> first(Promise<Void> tunnelled) {
            return new ChannelInitializer<>() {
                @Override
                protected void initChannel(Channel channel) {
                    route.tunnel()
                            .ifPresent(
                                    tunnel -> channel.pipeline().addLast("proxy", new ProxyAnswer(tunnel, tunnelled)));
                }
            };
        }

        private void tcpEnded(ChannelFuture tcp, Promise<Void> tunnelled) {
            if (!tcp.isSuccess()) {
                if (left.hasNext()) {
                    next();
                } else {
                    connected.tryFailure(tcp.cause());
                }
            } else if (route.tunnel().isEmpty()) {
                secure(tcp.channel());
            } else {
                awaitTunnel(tcp.channel(), tunnelled);
            }
        }

        private void awaitTunnel(Channel channel, Promise<Void> tunnelled) {
            ScheduledFuture<?> alarm = channel.eventLoop()
                    .schedule(
                            () -> tunnelled.tryFailure(new SocketTimeoutException("the proxy does not answer")),
                            timeoutMillis(),
                            TimeUnit.MILLISECONDS);
            tunnelled.addListener(done -> {
                alarm.cancel(false);
                if (done.isSuccess()) {
                    secure(channel);
                } else {
                    fail(channel, done.cause());
                }
            });
        }

        private void secure(Channel channel) {
            SslHandler handler = handshake;
            if (handler == null) {
                succeed(channel, false);
                return;
            }
            channel.pipeline().addLast("records", new RecordGuard()).addLast("tls", handler);
            handler.handshakeFuture().addListener(done -> {
                if (done.isSuccess()) {
                    succeed(channel, ClientTls.isKrouter(handler));
                } else {
                    fail(channel, done.cause());
                }
            });
        }

        private void succeed(Channel channel, boolean toKrouter) {
            UpstreamConnection connection = new UpstreamConnection(pool, destination, channel, toKrouter);
            channel.pipeline().addLast("answers", connection);
            if (!connected.trySuccess(connection)) {
                channel.close();
            }
        }

        private void fail(Channel channel, Throwable cause) {
            channel.close();
            connected.tryFailure(
                    cause instanceof ClosedChannelException
                            ? new EOFException("the connection ended during the TLS handshake")
                            : cause);
        }
    }
}
