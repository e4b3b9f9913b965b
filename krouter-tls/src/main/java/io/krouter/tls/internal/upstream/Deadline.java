package io.krouter.tls.internal.upstream;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.ScheduledFuture;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The time limits of one exchange: the moment by which something has to come, and the end of the exchange as a whole.
 * Moving the moment costs an assignment; a timer that finds it still ahead is set anew. For one event loop.
 */
final class Deadline {

    private static final String WHOLE_EXCHANGE = "the exchange took longer than it may as a whole";

    private final EventLoop loop;
    private final long end;
    private final Consumer<String> passed;
    private long moment;
    private String limit = WHOLE_EXCHANGE;
    private @Nullable ScheduledFuture<?> timer;
    private long timerAt;
    private boolean stopped;

    /** @param passed takes the words for the limit that was passed, once */
    Deadline(EventLoop loop, Duration whole, Consumer<String> passed) {
        this.loop = loop;
        this.end = System.nanoTime() + whole.toNanos();
        this.moment = end;
        this.passed = passed;
    }

    /** From now on, something must arrive within {@code patience}; {@code limit} names the time limit in messages. */
    void expect(Duration patience, String limit) {
        long wanted = System.nanoTime() + patience.toNanos();
        if (wanted - end < 0) {
            moment = wanted;
            this.limit = limit;
            arm();
        } else {
            rest();
        }
    }

    /** Nobody waits for the moment; only the exchange as a whole is limited. */
    void rest() {
        moment = end;
        limit = WHOLE_EXCHANGE;
        arm();
    }

    void stop() {
        stopped = true;
        if (timer != null) {
            timer.cancel(false);
        }
    }

    private void arm() {
        if (stopped || (timer != null && timerAt - moment <= 0)) {
            return;
        }
        if (timer != null) {
            timer.cancel(false);
        }
        timerAt = moment;
        timer = loop.schedule(this::check, Math.max(0, moment - System.nanoTime()), TimeUnit.NANOSECONDS);
    }

    private void check() {
        timer = null;
        if (moment - System.nanoTime() > 0) {
            arm();
        } else if (!stopped) {
            stopped = true;
            passed.accept(limit);
        }
    }
}
