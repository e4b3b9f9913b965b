package io.krouter.tls.internal.tunnel;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a tunnel: what comes in here goes out there, unread. The next bytes are read only once the last ones
 * are written, and the end of one direction leaves the other one open. Both channels have {@code AUTO_READ} off and
 * {@code ALLOW_HALF_CLOSURE} on.
 */
public final class TunnelHandler extends ChannelInboundHandlerAdapter {

    private final Channel peer;
    private @Nullable ChannelFuture lastWrite;

    public TunnelHandler(Channel peer) {
        this.peer = peer;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object bytes) {
        lastWrite = peer.write(bytes);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        ChannelFuture written = lastWrite;
        lastWrite = null;
        if (written == null) {
            return;
        }
        peer.flush();
        written.addListener(done -> {
            if (done.isSuccess()) {
                ctx.channel().read();
            } else {
                ctx.close();
            }
        });
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            // After everything that was written before, which shutting down would discard.
            peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> shutDown(ctx.channel()));
        }
    }

    private void shutDown(Channel from) {
        if (!(peer instanceof DuplexChannel to)) {
            peer.close();
            return;
        }
        to.shutdownOutput().addListener(done -> {
            if (to.isShutdown() || !done.isSuccess()) {
                peer.close();
                from.close();
            }
        });
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        peer.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
