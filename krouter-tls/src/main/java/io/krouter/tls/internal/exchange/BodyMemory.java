package io.krouter.tls.internal.exchange;

import java.util.concurrent.atomic.AtomicLong;

/** The memory that the request bodies which are read whole may use together, over all connections. Thread-safe. */
public final class BodyMemory {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    public BodyMemory(long limit) {
        this.limit = limit;
    }

    /** An empty reservation, for one request. */
    Reservation reservation() {
        return new Reservation();
    }

    /** Bytes that are reserved now. */
    long held() {
        return held.get();
    }

    /** The memory of one request, which must be released when its exchange has ended. */
    final class Reservation {
        private final AtomicLong mine = new AtomicLong();

        /** Reserves more bytes; returns false, and reserves nothing, if they would exceed the limit. */
        boolean reserve(int more) {
            if (held.addAndGet(more) > limit) {
                held.addAndGet(-more);
                return false;
            }
            mine.addAndGet(more);
            return true;
        }

        /** Releases everything. Releasing twice has no effect. */
        void release() {
            held.addAndGet(-mine.getAndSet(0));
        }
    }
}
