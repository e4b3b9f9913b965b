package io.krouter.core.pipeline;

import io.krouter.api.Call;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an attempt that stays silent for too long. Each byte moves the deadline, which costs one volatile write; only a
 * task that finds the deadline still ahead is scheduled anew.
 */
final class Watch {

    private final ScheduledExecutorService watchdog;
    private final Call attempt;
    private volatile long deadlineNanos;
    private volatile String limit = "";
    private volatile boolean expired;
    private @Nullable ScheduledFuture<?> task;
    private boolean stopped;

    Watch(ScheduledExecutorService watchdog, Call attempt) {
        this.watchdog = watchdog;
        this.attempt = attempt;
    }

    /** From now on, the next byte must come within {@code patience}; {@code limit} names the wait in messages. */
    void expect(Duration patience, String limit) {
        Duration left = attempt.remaining();
        boolean wholeCall = left.compareTo(patience) < 0;
        this.limit = wholeCall ? "the exchange took longer than it may as a whole" : limit;
        Duration wait = wholeCall ? left : patience;
        deadlineNanos = System.nanoTime() + wait.toNanos();
        schedule();
    }

    /** Whether this cancelled the attempt. */
    boolean expired() {
        return expired;
    }

    /** What took too long, once {@link #expired()}. */
    String reason() {
        return limit;
    }

    synchronized void stop() {
        stopped = true;
        if (task != null) {
            task.cancel(false);
        }
    }

    private synchronized void schedule() {
        // A task that is already waiting wakes up in time to see a deadline that moved further away.
        if (!stopped && (task == null || task.isDone() || task.getDelay(TimeUnit.NANOSECONDS) > untilDeadline())) {
            if (task != null) {
                task.cancel(false);
            }
            task = watchdog.schedule(this::check, untilDeadline(), TimeUnit.NANOSECONDS);
        }
    }

    private void check() {
        if (untilDeadline() > 0) {
            reschedule();
        } else {
            expired = true;
            attempt.cancel();
        }
    }

    private synchronized void reschedule() {
        if (!stopped) {
            task = watchdog.schedule(this::check, untilDeadline(), TimeUnit.NANOSECONDS);
        }
    }

    private long untilDeadline() {
        return deadlineNanos - System.nanoTime();
    }
}
