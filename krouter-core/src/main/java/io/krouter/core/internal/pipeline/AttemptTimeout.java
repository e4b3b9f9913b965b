package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Cancels an attempt that stays silent for too long while somebody waits for it. A client that is slow to read is not the
 * provider's silence, so the watch rests between two reads. Moving the deadline costs little more than a volatile write;
 * only a task that finds it still ahead is scheduled anew.
 */
final class AttemptTimeout {

    private static final String WHOLE_CALL = "the exchange took longer than it may as a whole";

    private final ScheduledExecutorService watchdog;
    private final Call attempt;
    private volatile long deadlineNanos;
    private volatile String limit = "";
    private volatile boolean expired;
    private @Nullable ScheduledFuture<?> task;
    private boolean stopped;

    AttemptTimeout(ScheduledExecutorService watchdog, Call attempt) {
        this.watchdog = watchdog;
        this.attempt = attempt;
    }

    /** From now on, something must arrive within {@code patience}; {@code limit} names the time limit in messages. */
    void expect(Duration patience, String limit) {
        Duration left = attempt.remaining();
        if (left.compareTo(patience) < 0) {
            until(left, WHOLE_CALL);
        } else {
            until(patience, limit);
        }
    }

    /** Nobody waits for the moment; only the exchange as a whole is limited. */
    void rest() {
        until(attempt.remaining(), WHOLE_CALL);
    }

    private void until(Duration wait, String limit) {
        this.limit = limit;
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
