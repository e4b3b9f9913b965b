package io.krouter.tls.internal.channel;

import io.netty.channel.ChannelHandlerContext;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A timer of one channel. Starting it again replaces what was started before. For the channel's event loop. */
public final class ChannelTimer {

    private @Nullable ScheduledFuture<?> scheduled;

    /** Runs the action on the event loop after this delay, unless the timer is stopped before. */
    public void start(ChannelHandlerContext ctx, Duration delay, Runnable action) {
        stop();
        scheduled = ctx.executor().schedule(action, delay.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** Cancels the action. Without effect if the timer was not started. */
    public void stop() {
        ScheduledFuture<?> running = scheduled;
        if (running != null) {
            running.cancel(false);
            scheduled = null;
        }
    }

    /** Whether the timer was started and not stopped since; also true after the action has run. */
    public boolean isStarted() {
        return scheduled != null;
    }
}
