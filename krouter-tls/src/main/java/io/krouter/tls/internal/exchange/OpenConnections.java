package io.krouter.tls.internal.exchange;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The open connections and the number of running exchanges, so that a server can stop without cutting any. Thread-safe. */
public final class OpenConnections {

    /** User event that goes through the pipeline of every connection when the server stops: an idle one closes. */
    public static final Object DRAIN = new Object();

    private static final Logger LOG = LoggerFactory.getLogger(OpenConnections.class);

    private static final Duration WARNING_INTERVAL = Duration.ofMinutes(1);

    private final AtomicLong lastWarning = new AtomicLong();
    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final int limit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int exchanges;
    private volatile boolean draining;

    public OpenConnections(int limit) {
        this.limit = limit;
    }

    /** Adds a connection, unless there are too many; that is logged, once a minute at most. */
    public boolean admit(Channel channel) {
        if (draining) {
            return false;
        }
        if (channels.size() >= limit) {
            warn();
            return false;
        }
        return channels.add(channel);
    }

    private void warn() {
        long now = System.nanoTime();
        long last = lastWarning.get();
        if ((last == 0 || now - last > WARNING_INTERVAL.toNanos()) && lastWarning.compareAndSet(last, now)) {
            LOG.warn(
                    "{} connections are open, which is the limit (FrontLimits.maxConnections); further ones are closed",
                    limit);
        }
    }

    /** Whether every answer is the last one on its connection. */
    public boolean isDraining() {
        return draining;
    }

    void exchangeBegan() {
        lock.lock();
        try {
            exchanges++;
        } finally {
            lock.unlock();
        }
    }

    void exchangeEnded() {
        lock.lock();
        try {
            exchanges--;
            ended.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Closes idle connections and waits for the running exchanges, but not for tunnels, which have no end. */
    public void drain(Duration patience) throws InterruptedException {
        draining = true;
        channels.forEach(channel -> channel.pipeline().fireUserEventTriggered(DRAIN));
        long left = patience.toNanos();
        lock.lock();
        try {
            while (exchanges > 0 && left > 0) {
                left = ended.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Ends every connection. */
    public void cut() {
        draining = true;
        channels.close().awaitUninterruptibly();
    }
}
