package io.krouter.tls;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.util.concurrent.GlobalEventExecutor;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Who is connected and what is still being answered, so that a server can stop without cutting anybody off. Thread-safe. */
final class OpenConnections {

    /** Is fired through every connection when the server stops: one that is idle closes. */
    static final Object DRAIN = new Object();

    private final ChannelGroup channels = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);
    private final int limit;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition ended = lock.newCondition();
    private int exchanges;
    private volatile boolean draining;

    OpenConnections(int limit) {
        this.limit = limit;
    }

    /** Lets a connection in, unless there are too many. */
    boolean admit(Channel channel) {
        return !draining && channels.size() < limit && channels.add(channel);
    }

    /** Whether answers are the last ones on their connections. */
    boolean isDraining() {
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

    /** Closes what is idle and waits for the exchanges that are running. Tunnels are not waited for: they have no end. */
    void drain(Duration patience) throws InterruptedException {
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
    void cut() {
        draining = true;
        channels.close().awaitUninterruptibly();
    }
}
