package io.krouter.tls;

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
 * A request body on its way through: the event loop puts bytes in, an exchange's thread takes them out. When it is full,
 * the client is not read from until half of it is taken; a read from the socket that was under way still goes in, so it
 * holds at most its capacity and one such read.
 */
final class BodyPipe extends InputStream implements Intake {

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
     * @param capacity bytes that are held before {@code pause}
     * @param pause asks for no more bytes; runs on the event loop
     * @param resume asks for more again; runs in the thread that takes
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

    /** What was taken in before can still be taken out; then reading fails. */
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

    /** Bytes that are in it now. */
    long held() {
        lock.lock();
        try {
            return held;
        } finally {
            lock.unlock();
        }
    }

    /** Nobody will read the rest: what is here and what comes is thrown away. */
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
