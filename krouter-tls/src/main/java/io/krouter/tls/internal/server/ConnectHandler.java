package io.krouter.tls.internal.server;

import io.krouter.api.HeaderList;
import io.krouter.api.internal.http.HostPort;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.internal.exchange.Origin;
import io.krouter.tls.internal.http1.LingeringClose;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.krouter.tls.internal.http1.RequestHeaders;
import io.krouter.tls.internal.tunnel.TunnelDialer;
import io.krouter.tls.internal.tunnel.TunnelHandler;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads one CONNECT and then intercepts, tunnels or refuses, as the {@link HostPolicy} decides. Bytes that the client sends
 * after its CONNECT without waiting for the answer belong to what follows.
 */
final class ConnectHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ConnectHandler.class);
    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerPipelines pipelines;
    private final HostPolicy policy;
    private final ProxyAuthenticator authenticator;
    private final TunnelDialer dialer;
    private final FrontLimits limits;
    private final Queue<ByteBuf> early = new ArrayDeque<>();
    private @Nullable HostPort target;
    private HeaderList received = HeaderList.EMPTY;

    ConnectHandler(
            ServerPipelines pipelines,
            HostPolicy policy,
            ProxyAuthenticator authenticator,
            TunnelDialer dialer,
            FrontLimits limits) {
        this.pipelines = pipelines;
        this.policy = policy;
        this.authenticator = authenticator;
        this.dialer = dialer;
        this.limits = limits;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            early.add(bytes);
            return;
        }
        try {
            if (message instanceof HttpRequest request) {
                authenticator.admit(request);
                HostPort named = readTarget(request);
                authenticator.refuseLoop(request, named);
                received = RequestHeaders.endToEnd(request.headers());
                target = named;
            }
            if (message instanceof LastHttpContent && target != null) {
                open(ctx, target);
            }
        } catch (RefusedRequestException e) {
            refuse(ctx, e);
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private static HostPort readTarget(HttpRequest request) throws RefusedRequestException {
        Optional<HostPort> target = HostPort.received(request.uri(), HostPort.HTTPS_PORT);
        if (target.isEmpty() || !request.uri().endsWith(":" + target.get().port())) {
            throw new RefusedRequestException(HttpResponseStatus.BAD_REQUEST, "expected CONNECT host:port");
        }
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (host != null
                && !HostPort.received(host, HostPort.HTTPS_PORT)
                        .map(HostPort::host)
                        .equals(target.map(HostPort::host))) {
            throw new RefusedRequestException(
                    HttpResponseStatus.BAD_REQUEST, "the CONNECT and its Host header name different hosts");
        }
        if (request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            throw new RefusedRequestException(HttpResponseStatus.BAD_REQUEST, "a CONNECT has no body");
        }
        return target.get();
    }

    private void open(ChannelHandlerContext ctx, HostPort to) throws RefusedRequestException {
        switch (policy.decide(to)) {
            case INTERCEPT ->
                intercept(ctx, name -> name.equals(to.host()) ? Optional.of(Origin.connected(to)) : Optional.empty());
            case INTERCEPT_BY_NAME -> intercept(ctx, name -> pipelines.redirected(name, to.port()));
            case TUNNEL -> tunnel(ctx, to);
            case REFUSE ->
                throw new RefusedRequestException(
                        HttpResponseStatus.FORBIDDEN,
                        "CONNECT is open to ports " + policy.ports() + " but not to port " + to.port());
        }
    }

    private void intercept(ChannelHandlerContext ctx, Function<String, Optional<Origin>> origins) {
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.remove("encoder");
        pipeline.remove("guard");
        pipeline.remove("slow");
        ctx.writeAndFlush(Unpooled.wrappedBuffer(ESTABLISHED));
        pipeline.replace(this, "hello", pipelines.hello(origins));
        // Last, since it passes on what came after the CONNECT.
        pipeline.remove("decoder");
    }

    private void tunnel(ChannelHandlerContext ctx, HostPort to) {
        ChannelPipeline pipeline = ctx.pipeline();
        ctx.channel().config().setAutoRead(false);
        pipeline.remove("guard");
        pipeline.remove("slow");
        pipeline.remove("decoder");
        dialer.dial(to, received, ctx.channel()).addListener(dialed -> {
            if (dialed.isSuccess()) {
                join(ctx, (Channel) dialed.getNow());
            } else if (dialed.cause() instanceof RefusedRequestException e) {
                refuse(ctx, e);
            } else {
                ctx.close();
            }
        });
    }

    private void join(ChannelHandlerContext ctx, Channel peer) {
        if (!ctx.channel().isActive()) {
            peer.close();
            return;
        }
        ctx.channel().config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
        ctx.pipeline().remove("encoder");
        ctx.writeAndFlush(Unpooled.wrappedBuffer(ESTABLISHED));
        for (ByteBuf bytes = early.poll(); bytes != null; bytes = early.poll()) {
            peer.write(bytes);
        }
        peer.flush();
        ctx.pipeline().replace(this, "tunnel", new TunnelHandler(peer));
        ctx.channel().read();
        peer.read();
    }

    private void refuse(ChannelHandlerContext ctx, RefusedRequestException e) {
        target = null;
        LOG.debug("CONNECT refused: {}", e.status());
        LingeringClose.after(ctx, e.answer(), limits.lingerTimeout());
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        early.forEach(ReferenceCountUtil::release);
        early.clear();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof RefusedRequestException e) {
            refuse(ctx, e);
        } else {
            ctx.close();
        }
    }
}
