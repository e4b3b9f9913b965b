package io.krouter.tls.internal.exchange;

import io.krouter.tls.internal.channel.ChannelTimer;
import io.netty.channel.ChannelHandlerContext;
import java.time.Duration;

/** Notices a client that takes nothing of what is written to it for too long. For the event loop. */
final class StalledClient {

    private final ChannelHandlerContext ctx;
    private final Duration patience;
    private final Runnable givenUp;
    private final ChannelTimer timer = new ChannelTimer();
    private long waiting;

    /** @param givenUp runs once, when the client has taken nothing for {@code patience} */
    StalledClient(ChannelHandlerContext ctx, Duration patience, Runnable givenUp) {
        this.ctx = ctx;
        this.patience = patience;
        this.givenUp = givenUp;
    }

    /** Something is written that the client should take. */
    void watch() {
        if (!timer.isStarted()) {
            waiting = ctx.channel().bytesBeforeWritable();
            timer.start(ctx, patience, this::look);
        }
    }

    /** All that matters was taken. */
    void rest() {
        timer.stop();
    }

    private void look() {
        timer.stop();
        if (ctx.channel().bytesBeforeWritable() < waiting) {
            watch();
        } else {
            givenUp.run();
        }
    }
}
