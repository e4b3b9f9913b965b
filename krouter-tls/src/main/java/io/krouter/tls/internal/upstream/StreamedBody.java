package io.krouter.tls.internal.upstream;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.channel.Channel;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Queue;

/**
 * A body that is still arriving. What cannot be written yet waits here, up to a limit that its sender has to respect: it
 * asks {@link #isFull} and waits for {@link AnswerListener#bodyWanted}.
 */
public final class StreamedBody implements BodyFlow {

    private static final int HEXADECIMAL = 16;

    private final int capacity;
    private final Queue<ByteBuf> waiting = new ArrayDeque<>();
    private final boolean afterUpgrade;
    private boolean chunked;
    private boolean open;
    private boolean begun;
    private boolean finished;
    private boolean ended;
    private boolean discarded;
    private long held;

    private StreamedBody(int capacity, boolean chunked, boolean afterUpgrade) {
        this.capacity = capacity;
        this.chunked = chunked;
        this.afterUpgrade = afterUpgrade;
        this.open = !afterUpgrade;
    }

    /**
     * A request's body.
     *
     * @param length as announced, or -1: then it goes out in chunks
     * @param capacity bytes that wait before the sender has to
     */
    public static StreamedBody ofLength(long length, int capacity) {
        return new StreamedBody(capacity, length < 0, false);
    }

    /** What a client sends after the server has agreed to another protocol, and only then. */
    public static StreamedBody afterUpgrade(int capacity) {
        return new StreamedBody(capacity, false, true);
    }

    /** Adds bytes, which it releases. They go out with the next flush. */
    void add(ByteBuf bytes) {
        if (discarded || !bytes.isReadable()) {
            bytes.release();
        } else {
            held += bytes.readableBytes();
            waiting.add(bytes);
        }
    }

    /** The body is complete. */
    void finish() {
        finished = true;
    }

    /** Whether the sender has to wait. */
    boolean isFull() {
        return held >= capacity;
    }

    /** Whether a sender that waited may go on. */
    boolean isHalfEmpty() {
        return held <= capacity / 2;
    }

    @Override
    public void writeTo(Channel channel) {
        while (open && !waiting.isEmpty() && channel.isWritable()) {
            ByteBuf next = waiting.remove();
            begun = true;
            held -= next.readableBytes();
            if (chunked) {
                writeText(channel, Integer.toString(next.readableBytes(), HEXADECIMAL) + "\r\n");
                channel.write(next, channel.voidPromise());
                writeText(channel, "\r\n");
            } else {
                channel.write(next, channel.voidPromise());
            }
        }
        if (open && finished && waiting.isEmpty() && !ended) {
            ended = true;
            if (chunked) {
                writeText(channel, "0\r\n\r\n");
            }
        }
    }

    private static void writeText(Channel channel, String text) {
        ByteBuf bytes = ByteBufUtil.encodeString(channel.alloc(), CharBuffer.wrap(text), StandardCharsets.US_ASCII);
        channel.write(bytes, channel.voidPromise());
    }

    /** A connection that changes its protocol serves no further request, so it need not be complete. */
    @Override
    public boolean isWritten() {
        return ended || (afterUpgrade && !open);
    }

    @Override
    public boolean isInHand() {
        return !begun;
    }

    @Override
    public void rewind() {
        ended = false;
    }

    @Override
    public void upgraded() {
        open = true;
    }

    @Override
    public void discard() {
        discarded = true;
        waiting.forEach(ByteBuf::release);
        waiting.clear();
        held = 0;
    }
}
