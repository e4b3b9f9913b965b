package io.krouter.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Measures how long a client takes to say what it wants. Sits before the decoder, since half a request head is visible
 * only there. Too slow a head or body comes out as a {@link RefusedRequestException}; an idle connection is just closed.
 * Its methods are for the channel's event loop.
 */
final class SlowClientGuard extends ChannelDuplexHandler {

    private enum Phase {
        IDLE,
        HEAD,
        BODY,
        ANSWER
    }

    private final FrontLimits limits;
    private Phase phase;
    private @Nullable ScheduledFuture<?> alarm;
    private @Nullable ChannelHandlerContext context;

    private SlowClientGuard(FrontLimits limits, Phase phase) {
        this.limits = limits;
        this.phase = phase;
    }

    /** For a connection on which a request must come at once. */
    static SlowClientGuard expectingRequest(FrontLimits limits) {
        return new SlowClientGuard(limits, Phase.HEAD);
    }

    /** For a connection on which a request may come. */
    static SlowClientGuard idling(FrontLimits limits) {
        return new SlowClientGuard(limits, Phase.IDLE);
    }

    /** A request may come, or not. */
    void idle() {
        enter(Phase.IDLE);
    }

    /** The head is complete and more is to come. */
    void awaitBody() {
        enter(Phase.BODY);
    }

    /** The request is complete: it is our turn. */
    void rest() {
        enter(Phase.ANSWER);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        enter(phase);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        disarm();
        context = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.IDLE && message instanceof ByteBuf bytes && bytes.isReadable()) {
            enter(Phase.HEAD);
        }
        ctx.fireChannelRead(message);
    }

    /** Silence counts from when we last asked for more: what a full pipe keeps us from reading is not the client's. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (phase == Phase.BODY) {
            enter(Phase.BODY);
        }
        ctx.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        disarm();
        ctx.fireChannelInactive();
    }

    private void enter(Phase next) {
        phase = next;
        disarm();
        Duration patience = patience(next);
        ChannelHandlerContext ctx = context;
        if (patience != null && ctx != null) {
            alarm = ctx.executor().schedule(() -> ring(ctx), patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private @Nullable Duration patience(Phase of) {
        return switch (of) {
            case IDLE -> limits.idleTimeout();
            case HEAD -> limits.headTimeout();
            case BODY -> limits.silenceTimeout();
            case ANSWER -> null;
        };
    }

    private void disarm() {
        ScheduledFuture<?> armed = alarm;
        if (armed != null) {
            armed.cancel(false);
            alarm = null;
        }
    }

    private void ring(ChannelHandlerContext ctx) {
        if (phase == Phase.BODY && !ctx.channel().config().isAutoRead()) {
            // It is us who are not reading; the next read sets the alarm again.
            disarm();
        } else if (phase == Phase.IDLE) {
            ctx.close();
        } else {
            Duration patience = patience(phase);
            ctx.fireExceptionCaught(new RefusedRequestException(
                    HttpResponseStatus.REQUEST_TIMEOUT, "nothing more of the request came within " + patience));
        }
    }
}
