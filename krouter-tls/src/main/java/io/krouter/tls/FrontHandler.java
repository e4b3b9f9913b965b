package io.krouter.tls;

import io.krouter.api.HeaderList;
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
 * Reads one CONNECT and does with the connection what the {@link HostPolicy} says. Whatever the client sends after its
 * CONNECT without waiting for the answer belongs to what comes next.
 */
final class FrontHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(FrontHandler.class);
    private static final byte[] ESTABLISHED =
            "HTTP/1.1 200 Connection established\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final Front front;
    private final Queue<ByteBuf> early = new ArrayDeque<>();
    private @Nullable Authority target;
    private HeaderList received = HeaderList.EMPTY;

    FrontHandler(Front front) {
        this.front = front;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            early.add(bytes);
            return;
        }
        try {
            if (message instanceof HttpRequest request) {
                front.gate().admit(request);
                Authority named = readTarget(request);
                front.gate().refuseLoop(request, named);
                received = HopByHop.request(request.headers());
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

    private static Authority readTarget(HttpRequest request) throws RefusedRequestException {
        Optional<Authority> target = Authority.parse(request.uri());
        if (target.isEmpty() || !request.uri().endsWith(":" + target.get().port())) {
            throw new RefusedRequestException(HttpResponseStatus.BAD_REQUEST, "expected CONNECT host:port");
        }
        String host = request.headers().get(HttpHeaderNames.HOST);
        if (host != null && !Authority.parse(host).map(Authority::host).equals(target.map(Authority::host))) {
            throw new RefusedRequestException(
                    HttpResponseStatus.BAD_REQUEST, "the CONNECT and its Host header name different hosts");
        }
        if (request.headers().contains(HttpHeaderNames.CONTENT_LENGTH)
                || request.headers().contains(HttpHeaderNames.TRANSFER_ENCODING)) {
            throw new RefusedRequestException(HttpResponseStatus.BAD_REQUEST, "a CONNECT has no body");
        }
        return target.get();
    }

    private void open(ChannelHandlerContext ctx, Authority to) throws RefusedRequestException {
        switch (front.policy().decide(to)) {
            case INTERCEPT ->
                intercept(ctx, name -> name.equals(to.host()) ? Optional.of(Origin.connected(to)) : Optional.empty());
            case INTERCEPT_BY_NAME -> intercept(ctx, name -> front.redirected(name, to.port()));
            case TUNNEL -> tunnel(ctx, to);
            case REFUSE ->
                throw new RefusedRequestException(
                        HttpResponseStatus.FORBIDDEN,
                        "CONNECT is open to ports " + front.policy().ports() + " but not to port " + to.port());
        }
    }

    private void intercept(ChannelHandlerContext ctx, Function<String, Optional<Origin>> origins) {
        ChannelPipeline pipeline = ctx.pipeline();
        pipeline.remove("encoder");
        pipeline.remove("guard");
        pipeline.remove("slow");
        ctx.writeAndFlush(Unpooled.wrappedBuffer(ESTABLISHED));
        pipeline.replace(this, "hello", new LeafSelector(front, origins));
        // Last, since it hands on what came behind the CONNECT.
        pipeline.remove("decoder");
    }

    private void tunnel(ChannelHandlerContext ctx, Authority to) {
        ChannelPipeline pipeline = ctx.pipeline();
        ctx.channel().config().setAutoRead(false);
        pipeline.remove("guard");
        pipeline.remove("slow");
        pipeline.remove("decoder");
        front.dialer().dial(to, received, ctx.channel()).addListener(dialed -> {
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
        LastWord.say(ctx, e.answer(), front.limits().lingerTimeout());
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
