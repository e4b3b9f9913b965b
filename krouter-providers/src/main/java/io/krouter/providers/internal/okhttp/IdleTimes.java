package io.krouter.providers.internal.okhttp;

import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import okhttp3.Connection;
import okhttp3.EventListener;

/** Measures how long connections are idle, and sets the idle time of each exchange when it gets its connection. */
final class IdleTimes extends EventListener {
    private final Map<Connection, Long> releasedAt = Collections.synchronizedMap(new WeakHashMap<>());

    @Override
    public void connectionAcquired(okhttp3.Call call, Connection connection) {
        Long released = releasedAt.get(connection);
        if (released != null) {
            SwappedExchange.of(call.request()).idleFor(Duration.ofNanos(System.nanoTime() - released));
        }
    }

    @Override
    public void connectionReleased(okhttp3.Call call, Connection connection) {
        releasedAt.put(connection, System.nanoTime());
    }
}
