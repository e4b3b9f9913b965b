package io.krouter.tls.internal.exchange;

import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/**
 * Writes to one client with a limited number of bytes in flight. The sender blocks while the limit is reached, so a slow
 * client slows down its provider. For one sending thread; {@link #close} may be called from any.
 */
final class BoundedWriter {

    private final ChannelHandlerContext ctx;
    private final int capacity;
    private final Duration patience;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition written = lock.newCondition();
    private long inFlight;
    private boolean closed;

    /**
     * @param capacity bytes that may be in flight before the sender has to wait
     * @param patience longest time without progress
     */
    BoundedWriter(ChannelHandlerContext ctx, int capacity, Duration patience) {
        this.ctx = ctx;
        this.capacity = capacity;
        this.patience = patience;
    }

    /**
     * Sends a message, as soon as the limit allows.
     *
     * @param size bytes of it that count as in flight
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

    /** Waits until everything that was sent has been written to the socket. */
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
