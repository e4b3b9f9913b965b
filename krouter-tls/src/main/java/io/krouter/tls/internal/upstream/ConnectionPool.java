package io.krouter.tls.internal.upstream;

import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The idle connections of one event loop. Each goes on reading, so one that its server closes leaves the pool at once. For
 * that event loop alone.
 */
final class ConnectionPool {

    /** Idle connections are looked at this many times within the time that they are kept. */
    private static final int SWEEPS = 4;

    private final EventLoop loop;
    private final UpstreamLimits limits;

    /** The one that was used last comes first: it is the one most likely to be alive. */
    private final Map<Destination, Deque<UpstreamConnection>> idle = new HashMap<>();

    private int count;
    private boolean sweeping;

    ConnectionPool(EventLoop loop, UpstreamLimits limits) {
        this.loop = loop;
        this.limits = limits;
    }

    EventLoop loop() {
        return loop;
    }

    ByteBufAllocator allocator() {
        return ByteBufAllocator.DEFAULT;
    }

    /** An idle connection to here, which is then the caller's; null if there is none. */
    @Nullable
    UpstreamConnection take(Destination destination) {
        Deque<UpstreamConnection> kept = idle.get(destination);
        UpstreamConnection taken = kept == null ? null : kept.poll();
        count -= taken == null ? 0 : 1;
        return taken;
    }

    /** Keeps an idle connection, or closes it if there are enough. */
    void keep(UpstreamConnection connection) {
        if (count >= limits.maxKept()) {
            connection.close();
            return;
        }
        idle.computeIfAbsent(connection.destination(), key -> new ArrayDeque<>(2))
                .push(connection);
        count++;
        sweepLater();
    }

    /** A connection has ended; it may have been idle. */
    void remove(UpstreamConnection connection) {
        Deque<UpstreamConnection> kept = idle.get(connection.destination());
        if (kept != null && kept.remove(connection)) {
            count--;
        }
    }

    private void sweepLater() {
        if (!sweeping) {
            sweeping = true;
            loop.schedule(this::sweep, limits.keptFor().toMillis() / SWEEPS, TimeUnit.MILLISECONDS);
        }
    }

    private void sweep() {
        sweeping = false;
        long oldest = System.nanoTime() - limits.keptFor().toNanos();
        List<UpstreamConnection> tooOld = new ArrayList<>();
        idle.values()
                .forEach(kept -> kept.stream()
                        .filter(connection -> connection.idleSince() - oldest <= 0)
                        .forEach(tooOld::add));
        tooOld.forEach(this::remove);
        tooOld.forEach(UpstreamConnection::close);
        idle.values().removeIf(Deque::isEmpty);
        if (count > 0) {
            sweepLater();
        }
    }

    /** Idle connections. */
    int size() {
        return count;
    }
}
