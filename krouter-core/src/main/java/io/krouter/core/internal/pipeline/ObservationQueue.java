package io.krouter.core.internal.pipeline;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what observing an exchange costs elsewhere than in the thread that serves it, in the order in which it was asked for.
 * What waits may hold a limited number of bytes; above that, reading is left out and counted. Thread-safe.
 */
public final class ObservationQueue {

    private static final Logger LOG = LoggerFactory.getLogger(ObservationQueue.class);

    /**
     * Bytes of requests and answers that wait to be read. A sixteenth of the heap: they are a copy of what passes, and must
     * not be what memory runs out of.
     */
    private static final long CAPACITY = Runtime.getRuntime().maxMemory() / 16;

    private final ExecutorService worker;
    private final long capacity;
    private final AtomicLong held = new AtomicLong();
    private final LongAdder dropped = new LongAdder();

    /** @param worker one thread; not closed here */
    public ObservationQueue(ExecutorService worker) {
        this(worker, CAPACITY);
    }

    ObservationQueue(ExecutorService worker, long capacity) {
        this.worker = worker;
        this.capacity = capacity;
    }

    /**
     * Reserves room for bytes that are to be read.
     *
     * @return whether there is any; if not, the reading is left out
     */
    boolean reserve(long bytes) {
        if (held.addAndGet(bytes) <= capacity) {
            return true;
        }
        held.addAndGet(-bytes);
        dropped.increment();
        if (dropped.sum() == 1) {
            LOG.warn(
                    "more passes than can be read on the side; usage, drift and prompt caches of some exchanges are not"
                            + " reported");
        }
        return false;
    }

    /** Gives back what was reserved. */
    void release(long bytes) {
        held.addAndGet(-bytes);
    }

    /** Runs this after all that was given before. */
    void run(Runnable task) {
        try {
            worker.execute(task);
        } catch (RejectedExecutionException e) {
            task.run(); // the krouter is closed; a listener that counts exchanges still needs each end
        }
    }

    /** How often reading was left out. */
    public long dropped() {
        return dropped.sum();
    }
}
