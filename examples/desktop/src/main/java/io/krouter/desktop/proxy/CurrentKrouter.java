package io.krouter.desktop.proxy;

import io.krouter.core.Krouter;
import io.krouter.desktop.proxy.Assembly.Assembled;
import java.io.Closeable;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The krouter that new exchanges go to. One that was replaced serves its running exchanges to their end, and is closed
 * after that. Thread-safe.
 */
final class CurrentKrouter implements Supplier<Krouter>, Closeable {

    /**
     * How long a replaced one is kept at least: an exchange belongs to it from the request's first line on, and the rest of
     * the request may take a while.
     */
    private static final Duration GRACE = Duration.ofMinutes(2);

    private final Map<Assembled, Long> replaced = new LinkedHashMap<>();
    private volatile Assembled current;

    CurrentKrouter(Assembled first) {
        this.current = first;
    }

    @Override
    public Krouter get() {
        return current.krouter();
    }

    /** The one that is in force. */
    Assembled assembled() {
        return current;
    }

    /** Puts this one in force. */
    synchronized void replace(Assembled next) {
        replaced.put(current, System.nanoTime());
        current = next;
    }

    /** Closes those replaced ones that have nothing left to do; to be called now and then. */
    synchronized void sweep() {
        Iterator<Map.Entry<Assembled, Long>> old = replaced.entrySet().iterator();
        while (old.hasNext()) {
            Map.Entry<Assembled, Long> next = old.next();
            boolean idle = next.getKey().log().runningCalls() == 0;
            if (idle && System.nanoTime() - next.getValue() > GRACE.toNanos()) {
                next.getKey().close();
                old.remove();
            }
        }
    }

    @Override
    public synchronized void close() {
        replaced.keySet().forEach(Assembled::close);
        replaced.clear();
        current.close();
    }
}
