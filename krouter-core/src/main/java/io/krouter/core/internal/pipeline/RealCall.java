package io.krouter.core.internal.pipeline;

import io.krouter.api.Call;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/** The one implementation of {@link Call}: a whole exchange, or one attempt within it that can end alone. */
public final class RealCall implements Call {

    private static final AtomicLong COUNT = new AtomicLong();

    private final String id;
    private final long deadlineNanos;
    private final Map<Object, Runnable> actions = new LinkedHashMap<>();
    private boolean cancelled;

    private RealCall(String id, long deadlineNanos) {
        this.id = id;
        this.deadlineNanos = deadlineNanos;
    }

    /** A new exchange that may take this long. */
    public static RealCall start(Duration timeout) {
        return new RealCall("call-" + COUNT.incrementAndGet(), System.nanoTime() + timeout.toNanos());
    }

    /** An attempt within {@code call}: it is cancelled with it, and may be cancelled without it. */
    static Attempt attempt(Call call) {
        RealCall attempt =
                new RealCall(call.id(), System.nanoTime() + call.remaining().toNanos());
        return new Attempt(attempt, call.onCancel(attempt::cancel));
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, deadlineNanos - System.nanoTime()));
    }

    @Override
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    @Override
    public void cancel() {
        List<Runnable> due;
        synchronized (this) {
            cancelled = true;
            due = List.copyOf(actions.values());
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public Registration onCancel(Runnable action) {
        // A key of its own, so that one action registered twice is two registrations.
        Object key = new Object();
        synchronized (this) {
            if (!cancelled) {
                actions.put(key, action);
                return () -> forget(key);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void forget(Object key) {
        actions.remove(key);
    }

    /**
     * One attempt, and its tie to the exchange that it is part of.
     *
     * @param tie to be closed when the attempt is over
     */
    record Attempt(RealCall call, Registration tie) {}
}
