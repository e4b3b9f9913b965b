package io.krouter.tls.internal.http2;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultHttpContent;
import io.netty.handler.codec.http.DefaultLastHttpContent;
import io.netty.handler.codec.http.FullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2HeadersFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.handler.codec.http2.Http2ResetFrame;
import io.netty.util.ReferenceCountUtil;

/**
 * Converts the frames of one HTTP/2 stream to messages of HTTP/1.1, which the exchanges are written for, and answers back to
 * frames. Framing headers are never copied from one to the other.
 */
public final class StreamCodec extends ChannelDuplexHandler {

    private boolean begun;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        if (frame instanceof Http2DataFrame data) {
            ctx.fireChannelRead(
                    data.isEndStream()
                            ? new DefaultLastHttpContent(data.content())
                            : new DefaultHttpContent(data.content()));
        } else if (frame instanceof Http2HeadersFrame headers) {
            readHeaders(ctx, headers);
        } else {
            ReferenceCountUtil.release(frame);
        }
    }

    private void readHeaders(ChannelHandlerContext ctx, Http2HeadersFrame frame) {
        try {
            if (begun) {
                ctx.fireChannelRead(StreamHeads.trailers(frame));
                return;
            }
            begun = true;
            ctx.fireChannelRead(StreamHeads.request(frame));
            if (frame.isEndStream()) {
                ctx.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
            }
        } catch (Http2Exception e) {
            ctx.fireExceptionCaught(e);
        }
    }

    /** A client that resets its stream is gone, even while what it sent before is waiting to be read. */
    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof Http2ResetFrame) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (message instanceof FullHttpResponse whole) {
            writeWhole(ctx, whole, promise);
        } else if (message instanceof HttpResponse response) {
            ctx.write(head(response), promise);
        } else if (message instanceof HttpContent content) {
            ctx.write(new DefaultHttp2DataFrame(content.content(), content instanceof LastHttpContent), promise);
        } else {
            ctx.write(message, promise);
        }
    }

    /** An informational answer does not end the stream. */
    private static void writeWhole(ChannelHandlerContext ctx, FullHttpResponse whole, ChannelPromise promise) {
        if (whole.status().codeClass() == HttpStatusClass.INFORMATIONAL) {
            whole.release();
            ctx.write(head(whole), promise);
        } else {
            ctx.write(head(whole));
            ctx.write(new DefaultHttp2DataFrame(whole.content(), true), promise);
        }
    }

    private static Http2HeadersFrame head(HttpResponse response) {
        return new DefaultHttp2HeadersFrame(StreamHeads.answer(response));
    }
}
