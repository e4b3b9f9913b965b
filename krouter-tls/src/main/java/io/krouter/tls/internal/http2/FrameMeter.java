package io.krouter.tls.internal.http2;

import io.krouter.tls.FrontLimits;
import io.krouter.tls.internal.channel.ChannelTimer;
import io.krouter.tls.internal.channel.HeaderScanner;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2CodecUtil;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameTypes;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Limits what a client of HTTP/2 may send, before it is parsed: how long the preface and each head may take, and how many
 * frames without any content it may send. Only here an incomplete head is visible. Exceeding a limit is a connection error,
 * which the codec answers with {@code GOAWAY}.
 */
public final class FrameMeter extends ChannelInboundHandlerAdapter {

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
    private final ChannelTimer timer = new ChannelTimer();
    private final HeaderScanner<Http2Exception> frames;
    private @Nullable ChannelHandlerContext context;

    /** Whether the current frame, or the preface, is the last of what is timed. */
    private boolean ends = true;

    private int controlFrames;
    private long countedSince;

    public FrameMeter(FrontLimits limits) {
        this.limits = limits;
        this.frames = new HeaderScanner<>(
                Http2CodecUtil.connectionPrefaceBuf().readableBytes(),
                Http2CodecUtil.FRAME_HEADER_LENGTH,
                new HeaderScanner.Listener<>() {
                    @Override
                    public int header(byte[] header) throws Http2Exception {
                        return beginFrame(header);
                    }

                    @Override
                    public void recordEnded() {
                        endFrame();
                    }
                });
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        countedSince = System.nanoTime();
        context = ctx;
        startTimer();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.stop();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.stop();
        ctx.fireChannelInactive();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof ByteBuf bytes) {
                frames.scan(bytes);
            }
        } catch (Http2Exception e) {
            ctx.fireExceptionCaught(e);
        }
        ctx.fireChannelRead(message);
    }

    private int beginFrame(byte[] header) throws Http2Exception {
        byte type = header[TYPE];
        if (type == Http2FrameTypes.HEADERS || type == Http2FrameTypes.CONTINUATION) {
            ends = (header[FLAGS] & END_OF_HEAD) != 0;
            if (!timer.isStarted()) {
                startTimer();
            }
        }
        if (!BRING_SOMETHING.contains(type)) {
            count();
        }
        return (header[0] & 0xff) << 16 | (header[1] & 0xff) << 8 | (header[2] & 0xff);
    }

    private void endFrame() {
        if (ends) {
            ends = false;
            timer.stop();
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

    private void startTimer() {
        ChannelHandlerContext ctx = context;
        if (ctx != null) {
            timer.start(
                    ctx,
                    limits.headTimeout(),
                    () -> ctx.fireExceptionCaught(Http2Exception.connectionError(
                            Http2Error.ENHANCE_YOUR_CALM, "a head took longer than %s", limits.headTimeout())));
        }
    }
}
