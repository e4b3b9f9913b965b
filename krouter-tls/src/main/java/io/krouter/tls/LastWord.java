package io.krouter.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Ends a connection after a last answer: closes our side, and throws away what the client still sends until it closes
 * its own. Closing at once would reset the connection, and the reset overtakes the answer (RFC 9112 section 9.6).
 */
final class LastWord extends ChannelInboundHandlerAdapter {

    private final Duration patience;
    private @Nullable ScheduledFuture<?> end;

    private LastWord(Duration patience) {
        this.patience = patience;
    }

    /** Writes the answer and takes the place of the handler of {@code ctx}. */
    static void say(ChannelHandlerContext ctx, Object answer, Duration patience) {
        Channel channel = ctx.channel();
        channel.config().setAutoRead(true);
        ctx.writeAndFlush(answer).addListener(written -> closeOurSide(channel));
        ctx.pipeline().replace(ctx.handler(), "last-word", new LastWord(patience));
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
        end = ctx.executor().schedule(() -> ctx.close(), patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ReferenceCountUtil.release(message);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        ScheduledFuture<?> scheduled = end;
        if (scheduled != null) {
            scheduled.cancel(false);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Whatever it is, the answer is out; a request that was refused as unreadable ends up here again and again.
    }
}
