package io.krouter.tls;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * The way out to one client, with room for so many bytes. Who sends waits while it is full, which is how a slow client
 * slows down its provider. For one sending thread; {@link #close} may come from any.
 */
final class Outlet {

    private final ChannelHandlerContext ctx;
    private final int capacity;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private long inFlight;
    private boolean closed;

    /**
     * @param capacity bytes that may be under way before the sender waits
     * @param patience longest wait for the client to take some of them
     */
    Outlet(ChannelHandlerContext ctx, int capacity, Duration patience) {
        this.ctx = ctx;
        this.capacity = capacity;
        this.patience = patience;
    }

    /**
     * Sends a message at once, or as soon as there is room.
     *
     * @param size bytes of it that count
     * @throws IOException if the client is gone, or has taken nothing for too long
     */
    void send(Object message, int size) throws IOException {
        await(() -> inFlight < capacity);
        lock.lock();
        try {
            inFlight += size;
        } finally {
            lock.unlock();
        }
        ctx.writeAndFlush(message).addListener(done -> free(size, done.isSuccess()));
    }

    /** Waits until all that was sent has left. */
    void settle() throws IOException {
        await(() -> inFlight == 0);
    }

    /** The client is gone. */
    void close() {
        free(0, false);
    }

    private void free(int size, boolean success) {
        lock.lock();
        try {
            inFlight -= size;
            closed |= !success;
            written.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier ready) throws IOException {
        lock.lock();
        try {
            long before = inFlight;
            long left = patience.toNanos();
            while (!closed && !ready.getAsBoolean()) {
                if (left <= 0) {
                    throw new IOException("the client took nothing of the answer for " + patience);
                }
                left = written.awaitNanos(left);
                if (inFlight < before) {
                    before = inFlight;
                    left = patience.toNanos();
                }
            }
            if (closed) {
                throw new IOException("the client closed the connection");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for the client");
        } finally {
            lock.unlock();
        }
    }
}
