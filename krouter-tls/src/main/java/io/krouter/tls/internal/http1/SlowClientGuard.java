package io.krouter.tls.internal.http1;

import io.krouter.tls.FrontLimits;
import io.krouter.tls.internal.channel.ChannelTimer;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpResponseStatus;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Limits how long a client may take to send a request. Its place is before the decoder, since only there an incomplete head
 * is visible. A slow head or body ends in a {@link RefusedRequestException}; an idle connection is closed. For the event loop.
 */
public final class SlowClientGuard extends ChannelDuplexHandler {

    private enum Phase {
        IDLE,
        HEAD,
        BODY,
        ANSWER
    }

    private final FrontLimits limits;
    private Phase phase;
    private final ChannelTimer timer = new ChannelTimer();
    private @Nullable ChannelHandlerContext context;

    private SlowClientGuard(FrontLimits limits, Phase phase) {
        this.limits = limits;
        this.phase = phase;
    }

    /** For a connection on which a request must come at once. */
    public static SlowClientGuard expectingRequest(FrontLimits limits) {
        return new SlowClientGuard(limits, Phase.HEAD);
    }

    /** For a connection on which a request may come. */
    public static SlowClientGuard idling(FrontLimits limits) {
        return new SlowClientGuard(limits, Phase.IDLE);
    }

    /** The client may send a request or not. */
    public void idle() {
        enter(Phase.IDLE);
    }

    /** The head is complete, and the body may follow. */
    public void awaitBody() {
        enter(Phase.BODY);
    }

    /** The request is complete; the client may wait for the answer without limit. */
    public void rest() {
        enter(Phase.ANSWER);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
        enter(phase);
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        timer.stop();
        context = null;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (phase == Phase.IDLE && message instanceof ByteBuf bytes && bytes.isReadable()) {
            enter(Phase.HEAD);
        }
        ctx.fireChannelRead(message);
    }

    /** Silence counts from the last read: while a full buffer stops krouter from reading, the client is not at fault. */
    @Override
    public void read(ChannelHandlerContext ctx) {
        if (phase == Phase.BODY) {
            enter(Phase.BODY);
        }
        ctx.read();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        timer.stop();
        ctx.fireChannelInactive();
    }

    private void enter(Phase next) {
        phase = next;
        timer.stop();
        Duration patience = patience(next);
        ChannelHandlerContext ctx = context;
        if (patience != null && ctx != null) {
            timer.start(ctx, patience, () -> expire(ctx));
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

    private void expire(ChannelHandlerContext ctx) {
        if (phase == Phase.BODY && !ctx.channel().config().isAutoRead()) {
            // krouter is not reading now; the next read starts the timer again.
            timer.stop();
        } else if (phase == Phase.IDLE) {
            ctx.close();
        } else {
            Duration patience = patience(phase);
            ctx.fireExceptionCaught(new RefusedRequestException(
                    HttpResponseStatus.REQUEST_TIMEOUT, "nothing more of the request came within " + patience));
        }
    }
}
