package io.krouter.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures what a client of HTTP/2 sends, before it is parsed: how long the preface and each head take, and how many
 * frames bring nothing. Half a head is visible only here. What is too much comes out as a connection error, which the codec
 * answers with {@code GOAWAY}.
 */
final class FrameMeter extends ChannelInboundHandlerAdapter {

    private static final int END_OF_HEAD = 0x4;
    private static final int FLAGS = 4;
    private static final int TYPE = 3;
    private static final Set<Byte> BRING_SOMETHING = Set.of(
            Http2FrameTypes.DATA,
            Http2FrameTypes.HEADERS,
            Http2FrameTypes.CONTINUATION,
            // Counted by Netty.
            Http2FrameTypes.RST_STREAM,
            // One for each piece of an answer that the client took.
            Http2FrameTypes.WINDOW_UPDATE);

    private final FrontLimits limits;
    private final byte[] header = new byte[Http2CodecUtil.FRAME_HEADER_LENGTH];
    private int headerBytes;

    /** Bytes that are not looked at. The preface comes first. */
    private int rest = Http2CodecUtil.connectionPrefaceBuf().readableBytes();

    /** Whether {@link #rest} ends what is timed. */
    private boolean ends = true;

    private int controlFrames;
    private long countedSince;
    private @Nullable ScheduledFuture<?> alarm;

    FrameMeter(FrontLimits limits) {
        this.limits = limits;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        countedSince = System.nanoTime();
        arm(ctx);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        disarm();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        disarm();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof ByteBuf bytes) {
                measure(ctx, bytes);
            }
        } catch (Http2Exception e) {
            ctx.fireExceptionCaught(e);
        }
        ctx.fireChannelRead(message);
    }

    private void measure(ChannelHandlerContext ctx, ByteBuf bytes) throws Http2Exception {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (rest > 0) {
                int skipped = Math.min(rest, bytes.writerIndex() - at);
                at += skipped;
                rest -= skipped;
            } else {
                header[headerBytes++] = bytes.getByte(at++);
                if (headerBytes == header.length) {
                    headerBytes = 0;
                    beginFrame(ctx);
                }
            }
            if (rest == 0 && headerBytes == 0 && ends) {
                ends = false;
                disarm();
            }
        }
    }

    private void beginFrame(ChannelHandlerContext ctx) throws Http2Exception {
        byte type = header[TYPE];
        rest = (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
        if (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION) {
            ends = (header[FLAGS] & END_OF_HEAD) != 0;
            if (alarm == null) {
                arm(ctx);
            }
        }
        if (!BRING_SOMETHING.contains(type)) {
            count();
        }
    }

    private void count() throws Http2Exception {
        long now = System.nanoTime();
        if (now - countedSince > limits.streams().floodWindow().toNanos()) {
            countedSince = now;
            controlFrames = 0;
        }
        if (++controlFrames > limits.streams().maxControlFrames()) {
            throw Http2Exception.connectionError(Http2Error.ENHANCE_YOUR_CALM, "too many control frames");
        }
    }

    private void arm(ChannelHandlerContext ctx) {
        alarm = ctx.executor()
                .schedule(
                        () -> {
                            ctx.fireExceptionCaught(Http2Exception.connectionError(
                                    Http2Error.ENHANCE_YOUR_CALM, "a head took longer than %s", limits.headTimeout()));
                        },
                        limits.headTimeout().toMillis(),
                        TimeUnit.MILLISECONDS);
    }

    private void disarm() {
        ScheduledFuture<?> armed = alarm;
        if (armed != null) {
            armed.cancel(false);
            alarm = null;
        }
    }
}
