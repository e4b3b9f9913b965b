package io.krouter.tls.internal.http1;

import io.krouter.tls.internal.channel.ChannelTimer;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import java.time.Duration;

/**
 * Ends a connection after a last answer: closes its own side, and discards what the client still sends until it closes the
 * other. Closing both at once would reset the connection, and the reset could overtake the answer (RFC 9112 section 9.6).
 */
public final class LingeringClose extends ChannelInboundHandlerAdapter {

    private final Duration patience;
    private final ChannelTimer timer = new ChannelTimer();

    private LingeringClose(Duration patience) {
        this.patience = patience;
    }

    /** Writes the answer and replaces the handler of {@code ctx}. */
    public static void after(ChannelHandlerContext ctx, Object answer, Duration patience) {
        Channel channel = ctx.channel();
        channel.config().setAutoRead(true);
        ctx.writeAndFlush(answer).addListener(written -> closeOurSide(channel));
        ctx.pipeline().replace(ctx.handler(), "lingering-close", new LingeringClose(patience));
    }

    private static void closeOurSide(Channel channel) {
        SslHandler tls = channel.pipeline().get(SslHandler.class);
        if (tls == null) {
            shutDown(channel);
        } else {
            tls.closeOutbound().addListener(closed -> shutDown(channel));
        }
    }

    private static void shutDown(Channel channel) {
        if (channel instanceof DuplexChannel duplex && duplex.isActive()) {
            duplex.shutdownOutput();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer.start(ctx, patience, ctx::close);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.stop();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // The answer has been sent; the rest of an unreadable request fails here again and again.
    }
}
