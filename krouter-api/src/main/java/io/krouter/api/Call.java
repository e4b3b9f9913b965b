package io.krouter.api;

import java.time.Duration;

/**
 * One exchange in progress, or one attempt within it: its id, how long it may still take, and the way to end it early.
 *
 * <p>Thread-safe; {@link #cancel()} may come from any thread at any time. A provider that blocks must register with
 * {@link #onCancel} so that its blocked read ends:
 *
 * <pre>{@code
 * Thread waiting = Thread.currentThread();
 * try (Call.Registration cancel = call.onCancel(waiting::interrupt)) {
 *     return answers.take();
 * }
 * }</pre>
 */
public interface Call {

    /** Names this exchange in logs and listeners; unique within the process, of {@code [a-z0-9-]}. */
    String id();

    /** Time left until the deadline of the whole exchange; zero when it is over. */
    Duration remaining();

    /** Whether {@link #cancel()} was called. */
    boolean isCancelled();

    /**
     * Ends the exchange: runs what {@link #onCancel} registered, in the calling thread. What blocks then fails with an
     * {@link java.io.IOException}. Cancelling twice, or after the end, has no effect.
     */
    void cancel();

    /**
     * Has {@code action} run when this is cancelled; at once if it already is. The action must be quick, must not throw and
     * may run in any thread.
     */
    Registration onCancel(Runnable action);

    /** What was registered; closing it takes it back. */
    interface Registration extends AutoCloseable {

        /** Takes the action back. It may still run if a cancel is under way. */
        @Override
        void close();
    }
}
