package io.krouter.tls.internal.exchange;

import io.krouter.tls.internal.http1.LingeringClose;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * A connection of HTTP/1.1.
 *
 * @param linger how long the client may continue to send after a last answer
 */
public record ConnectionTransport(Duration linger) implements ExchangeTransport {

    @Override
    public void refuse(ChannelHandlerContext ctx, Object answer) {
        LingeringClose.after(ctx, answer, linger);
    }

    @Override
    public void finish(ChannelHandlerContext ctx) {
        LingeringClose.after(ctx, Unpooled.EMPTY_BUFFER, linger);
    }

    /**
     * Without the {@code close_notify} of TLS, so that a part of an answer cannot pass for the whole. For a body whose only end
     * is that of the connection, a reset is the only sign.
     */
    @Override
    public void cut(ChannelHandlerContext ctx, ResponseRules rules) {
        if (rules.old()) {
            ctx.channel().config().setOption(ChannelOption.SO_LINGER, 0);
        }
        ChannelHandlerContext tls = ctx.pipeline().context(SslHandler.class);
        (tls == null ? ctx : tls).close();
    }

    @Override
    public void fail(ChannelHandlerContext ctx, Throwable cause) {
        ctx.close();
    }
}
