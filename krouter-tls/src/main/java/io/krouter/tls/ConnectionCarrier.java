package io.krouter.tls;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslHandler;
import java.time.Duration;

/**
 * A connection of HTTP/1.1.
 *
 * @param linger how long the client may go on sending behind a last word
 */
record ConnectionCarrier(Duration linger) implements Carrier {

    @Override
    public void lastWord(ChannelHandlerContext ctx, Object answer) {
        LastWord.say(ctx, answer, linger);
    }

    @Override
    public void finish(ChannelHandlerContext ctx) {
        LastWord.say(ctx, Unpooled.EMPTY_BUFFER, linger);
    }

    /**
     * Without the good-bye of TLS, so that what was sent cannot pass for all there was. A body that only the end of the
     * connection ends has no other sign than a reset.
     */
    @Override
    public void cut(ChannelHandlerContext ctx, Asked asked) {
        if (asked.old()) {
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
