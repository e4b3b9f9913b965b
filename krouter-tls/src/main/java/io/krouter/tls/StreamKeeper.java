package io.krouter.tls;

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
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks after one HTTP/2 connection as a whole: ends it when it has been without streams for too long, and, when the
 * server stops, tells the client to open no more and ends it behind the last one. Runs on the event loop.
 */
final class StreamKeeper extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(StreamKeeper.class);

    /** Answers to PING and SETTINGS that wait for a client to read. More than a real one ever asks for at once. */
    private static final int QUEUED_CONTROL_FRAMES = 1000;

    private final Http2Connection connection;
    private final FrontLimits limits;
    private final ChannelGroup streams = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private boolean leaving;
    private @Nullable ScheduledFuture<?> alarm;

    StreamKeeper(Http2Connection connection, FrontLimits limits) {
        this.connection = connection;
        this.limits = limits;
    }

    /** A codec with every limit said aloud, so that a changed default cannot loosen it. */
    static Http2FrameCodec codec(FrontLimits limits) {
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

    /** Another stream; forgotten once it is closed. */
    void opened(Channel stream) {
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
                disarm();
            }

            @Override
            public void onStreamClosed(Http2Stream stream) {
                if (connection.numActiveStreams() == 0) {
                    // Later, since the last frame of the stream is still on its way.
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

    /** Nothing to do, unless a stream has come meanwhile. */
    private void rest(ChannelHandlerContext ctx) {
        disarm();
        if (connection.numActiveStreams() > 0 || ctx.isRemoved()) {
            return;
        }
        if (leaving) {
            LastWord.say(ctx, Unpooled.EMPTY_BUFFER, limits.lingerTimeout());
        } else {
            alarm = ctx.executor()
                    .schedule(() -> leave(ctx), limits.idleTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void disarm() {
        ScheduledFuture<?> armed = alarm;
        if (armed != null) {
            armed.cancel(false);
            alarm = null;
        }
    }

    /** Frames that concern no stream; the codec has dealt with them. */
    @Override
    public void channelRead(ChannelHandlerContext ctx, Object frame) {
        ReferenceCountUtil.release(frame);
    }

    /** A stream that is not being read from would not notice by itself. */
    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        disarm();
        streams.close();
    }

    /** A mistake of the client's is answered by the codec, once it has told us. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection ended: {}", cause.getClass().getSimpleName());
        if (!(cause instanceof Http2Exception)) {
            ctx.close();
        }
    }
}
