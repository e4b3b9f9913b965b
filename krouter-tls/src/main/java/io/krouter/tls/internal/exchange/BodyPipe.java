package io.krouter.tls.internal.exchange;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.ArrayDeque;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A request body that streams through: the event loop adds bytes, the thread of an exchange reads them. When it is full, no
 * more is read from the client until it is half empty. A read from the socket that was in progress is still added, so it
 * contains at most its capacity and one such read.
 */
final class BodyPipe extends InputStream implements BodySink {

    private final int capacity;
    private final Runnable pause;
    private final Runnable resume;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition arrived = lock.newCondition();
    private final Queue<byte[]> chunks = new ArrayDeque<>();
    private byte[] head = new byte[0];
    private int taken;
    private long held;
    private boolean paused;
    private boolean ended;
    private boolean abandoned;
    private @Nullable IOException failure;

    /**
     * @param capacity bytes that are buffered before {@code pause}
     * @param pause asks for no more bytes; runs on the event loop
     * @param resume asks for more again; runs in the reading thread
     */
    BodyPipe(int capacity, Runnable pause, Runnable resume) {
        this.capacity = capacity;
        this.pause = pause;
        this.resume = resume;
    }

    @Override
    public void add(ByteBuf bytes) {
        lock.lock();
        try {
            if (abandoned || !bytes.isReadable()) {
                return;
            }
            chunks.add(ByteBufUtil.getBytes(bytes));
            held += bytes.readableBytes();
            arrived.signal();
            if (held < capacity || paused) {
                return;
            }
            paused = true;
        } finally {
            lock.unlock();
        }
        pause.run();
    }

    @Override
    public void end() {
        lock.lock();
        try {
            ended = true;
            arrived.signal();
        } finally {
            lock.unlock();
        }
    }

    /** What was added before can still be read; then reading fails. */
    @Override
    public void fail(IOException cause) {
        lock.lock();
        try {
            if (!ended && failure == null) {
                failure = cause;
                arrived.signal();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, into.length);
        if (length == 0) {
            return 0;
        }
        boolean resuming;
        int count;
        lock.lock();
        try {
            if (!awaitBytes()) {
                return -1;
            }
            count = take(into, offset, length);
            resuming = paused && held <= capacity / 2;
            paused &= !resuming;
        } finally {
            lock.unlock();
        }
        if (resuming) {
            resume.run();
        }
        return count;
    }

    private boolean awaitBytes() throws IOException {
        while (held == 0 && !ended) {
            if (abandoned) {
                throw new IOException("this request body was closed");
            }
            IOException cause = failure;
            if (cause != null) {
                throw new IOException("the client did not send the rest of its request", cause);
            }
            try {
                arrived.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new InterruptedIOException("interrupted while waiting for the client");
            }
        }
        return held > 0;
    }

    private int take(byte[] into, int offset, int length) {
        if (taken == head.length) {
            head = Objects.requireNonNull(chunks.poll(), "bytes are held");
            taken = 0;
        }
        int count = Math.min(length, head.length - taken);
        System.arraycopy(head, taken, into, offset, count);
        taken += count;
        held -= count;
        return count;
    }

    @Override
    public int available() {
        lock.lock();
        try {
            return head.length - taken;
        } finally {
            lock.unlock();
        }
    }

    /** Bytes that are buffered now. */
    long held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Discards what is buffered and what is still added. */
    @Override
    public void close() {
        boolean resuming;
        lock.lock();
        try {
            abandoned = true;
            chunks.clear();
            head = new byte[0];
            taken = 0;
            held = 0;
            resuming = paused;
            paused = false;
            arrived.signal();
        } finally {
            lock.unlock();
        }
        if (resuming) {
            resume.run();
        }
    }
}
