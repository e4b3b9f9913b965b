package io.krouter.tls.internal.http2;

import io.krouter.tls.FrontLimits;
import io.krouter.tls.StreamLimits;
import io.krouter.tls.internal.channel.ChannelTimer;
import io.krouter.tls.internal.exchange.OpenConnections;
import io.krouter.tls.internal.http1.LingeringClose;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.handler.codec.http2.DefaultHttp2GoAwayFrame;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionAdapter;
import io.netty.handler.codec.http2.Http2Error;
import io.netty.handler.codec.http2.Http2Exception;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2FrameCodecBuilder;
import io.netty.handler.codec.http2.Http2Settings;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The lifecycle of one HTTP/2 connection: ends it when it has had no streams for too long, and, when the server stops, sends
 * {@code GOAWAY} and ends it after its last stream. Runs on the event loop.
 */
public final class Http2Lifecycle extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(Http2Lifecycle.class);

    /** Answers to PING and SETTINGS that are queued for a client. More than a real one ever causes at once. */
    private static final int QUEUED_CONTROL_FRAMES = 1000;

    private final Http2Connection connection;
    private final FrontLimits limits;
    private final ChannelGroup streams = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private boolean leaving;
    private final ChannelTimer timer = new ChannelTimer();

    public Http2Lifecycle(Http2Connection connection, FrontLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** A codec with every limit set explicitly, so that a changed default cannot loosen it. */
    public static Http2FrameCodec codec(FrontLimits limits) {
        StreamLimits streams = limits.streams();
        int window = (int) streams.floodWindow().toSeconds();
        Http2FrameCodec codec = Http2FrameCodecBuilder.forServer()
                .initialSettings(Http2Settings.defaultSettings()
                        .maxConcurrentStreams(streams.maxStreams())
                        .initialWindowSize(streams.windowBytes())
                        .maxHeaderListSize(limits.maxHeaderBytes()))
                .validateHeaders(true)
                .validateRequiredPseudoHeaders(true)
                .decoupleCloseAndGoAway(true)
                .encoderEnforceMaxQueuedControlFrames(QUEUED_CONTROL_FRAMES)
                .decoderEnforceMaxRstFramesPerWindow(streams.maxResets(), window)
                .encoderEnforceMaxRstFramesPerWindow(streams.maxResets(), window)
                .decoderEnforceMaxConsecutiveEmptyDataFrames(streams.maxEmptyFrames())
                .decoderEnforceMaxSmallContinuationFrames(streams.maxSmallContinuations())
                .build();
        // Netty would hold a client to it only once it has acknowledged the settings, which it may never do.
        codec.connection().remote().maxActiveStreams(streams.maxStreams());
        return codec;
    }

    /** Adds a stream, until it is closed. */
    public void opened(Channel stream) {
        streams.add(stream);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Http2Exception {
        StreamLimits streams = limits.streams();
        int more = streams.windowBytes() * (streams.maxStreams() - 1);
        connection.local().flowController().incrementWindowSize(connection.connectionStream(), more);
        connection.addListener(new Http2ConnectionAdapter() {
            @Override
            public void onStreamActive(Http2Stream stream) {
                timer.stop();
            }

            @Override
            public void onStreamClosed(Http2Stream stream) {
                if (connection.numActiveStreams() == 0) {
                    // Later, since the last frame of the stream is not written yet.
                    ctx.executor().execute(() -> rest(ctx));
                }
            }
        });
        rest(ctx);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == OpenConnections.DRAIN) {
            leave(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    private void leave(ChannelHandlerContext ctx) {
        if (!leaving && !ctx.isRemoved()) {
            leaving = true;
            ctx.writeAndFlush(new DefaultHttp2GoAwayFrame(Http2Error.NO_ERROR));
            rest(ctx);
        }
    }

    /** Waits for a stream or leaves, unless a stream has come meanwhile. */
    private void rest(ChannelHandlerContext ctx) {
        timer.stop();
        if (connection.numActiveStreams() > 0 || ctx.isRemoved()) {
            return;
        }
        if (leaving) {
            LingeringClose.after(ctx, Unpooled.EMPTY_BUFFER, limits.lingerTimeout());
        } else {
            timer.start(ctx, limits.idleTimeout(), () -> leave(ctx));
        }
    }

    /** Frames that concern no stream; the codec has dealt with them. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        ReferenceCountUtil.release(frame);
    }

    /** A stream that is not read would not notice by itself. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.stop();
        streams.close();
    }

    /** The codec answers mistakes of the client after it has reported them here. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection ended: {}", cause.getClass().getSimpleName());
        if (!(cause instanceof Http2Exception)) {
            ctx.close();
        }
    }
}
