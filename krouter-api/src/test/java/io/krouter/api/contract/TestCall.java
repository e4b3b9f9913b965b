package io.krouter.api.contract;

import io.krouter.api.Call;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A call as a test holds it: without a deadline, and saying how many actions are registered. Thread-safe. */
public final class TestCall implements Call {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private final String id = "test-" + COUNT.incrementAndGet();
    private final List<Runnable> actions = new ArrayList<>();
    private boolean cancelled;

    @Override
    public String id() {
        return id;
    }

    @Override
    public Duration remaining() {
        return Duration.ofHours(1);
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
            due = List.copyOf(actions);
            actions.clear();
        }
        due.forEach(Runnable::run);
    }

    @Override
    public Registration onCancel(Runnable action) {
        synchronized (this) {
            if (!cancelled) {
                actions.add(action);
                return () -> takeBack(action);
            }
        }
        action.run();
        return () -> {};
    }

    private synchronized void takeBack(Runnable action) {
        actions.remove(action);
    }

    /** Number of actions that a cancel would run. */
    public synchronized int registered() {
        return actions.size();
    }
}
