package io.krouter.tls;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http2.DefaultHttp2ResetFrame;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;

/**
 * A stream of HTTP/2. Closing its channel would only say {@code CANCEL}, so each end that is not a whole answer to a whole
 * request is said aloud with {@code RST_STREAM}.
 */
enum StreamCarrier implements Carrier {
    INSTANCE;

    @Override
    public void lastWord(ChannelHandlerContext ctx, Object answer) {
        ctx.writeAndFlush(answer).addListener(sent -> finish(ctx));
    }

    /** A client that is still sending hears that it need not (RFC 9113 section 8.1); else the stream has ended by itself. */
    @Override
    public void finish(ChannelHandlerContext ctx) {
        reset(ctx, Http2Error.NO_ERROR);
    }

    @Override
    public void cut(ChannelHandlerContext ctx, Asked asked) {
        reset(ctx, Http2Error.INTERNAL_ERROR);
    }

    @Override
    public void fail(ChannelHandlerContext ctx, Throwable cause) {
        reset(ctx, cause instanceof Http2Exception told ? told.error() : Http2Error.INTERNAL_ERROR);
    }

    private static void reset(ChannelHandlerContext ctx, Http2Error error) {
        Channel stream = ctx.channel();
        if (stream.isActive()) {
            ctx.writeAndFlush(new DefaultHttp2ResetFrame(error)).addListener(sent -> stream.close());
        }
    }
}
