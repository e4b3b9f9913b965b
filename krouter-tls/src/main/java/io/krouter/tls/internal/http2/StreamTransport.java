package io.krouter.tls.internal.http2;

import io.krouter.tls.internal.exchange.ExchangeTransport;
import io.krouter.tls.internal.exchange.ResponseRules;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * A stream of HTTP/2. Closing its channel would only send {@code CANCEL}, so each end other than a whole answer to a whole
 * request sends an {@code RST_STREAM} of its own.
 */
public enum StreamTransport implements ExchangeTransport {
    INSTANCE;

    @Override
    public void refuse(ChannelHandlerContext ctx, Object answer) {
        ctx.writeAndFlush(answer).addListener(sent -> finish(ctx));
    }

    /** Stops a client that is still sending (RFC 9113 section 8.1); otherwise the stream has ended by itself. */
    @Override
    public void finish(ChannelHandlerContext ctx) {
        reset(ctx, Http2Error.NO_ERROR);
    }

    @Override
    public void cut(ChannelHandlerContext ctx, ResponseRules rules) {
        reset(ctx, Http2Error.INTERNAL_ERROR);
    }

    @Override
    public void fail(ChannelHandlerContext ctx, Throwable cause) {
        reset(ctx, cause instanceof Http2Exception e ? e.error() : Http2Error.INTERNAL_ERROR);
    }

    private static void reset(ChannelHandlerContext ctx, Http2Error error) {
        Channel stream = ctx.channel();
        if (stream.isActive()) {
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(error)).addListener(sent -> stream.close());
        }
    }
}
