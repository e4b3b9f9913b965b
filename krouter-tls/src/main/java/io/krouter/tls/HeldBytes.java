package io.krouter.tls;

import java.util.concurrent.atomic.AtomicLong;

/** How much memory the requests that are held whole may take together, over all connections. Thread-safe. */
final class HeldBytes {

    private final long limit;
    private final AtomicLong held = new AtomicLong();

    HeldBytes(long limit) {
        this.limit = limit;
    }

    /** Room for one request. */
    Share share() {
        return new Share();
    }

    /** Bytes that are held now. */
    long held() {
        return held.get();
    }

    /** What one request takes; it is given back when the exchange has ended. */
    final class Share {
        private final AtomicLong mine = new AtomicLong();

        /** Takes so many bytes more, unless there is no room for them. */
        boolean take(int more) {
            if (held.addAndGet(more) > limit) {
                held.addAndGet(-more);
                return false;
            }
            mine.addAndGet(more);
            return true;
        }

        /** Gives all back. Giving back twice has no effect. */
        void giveBack() {
            held.addAndGet(-mine.getAndSet(0));
        }
    }
}
