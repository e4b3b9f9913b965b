package io.krouter.tls.internal.exchange;

import io.krouter.api.Body;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Arrays;

/** Collects a whole request body in memory, up to a limit. For the event loop. */
final class BodyCollector implements BodySink {

    private static final int FIRST = 16 << 10;

    private final int limit;
    private final BodyMemory.Reservation memory;
    private final Listener listener;
    private byte[] bytes;
    private int size;
    private boolean ended;

    /** Learns how it ended: one of these methods is called, once. */
    interface Listener {
        /** It is complete. */
        void complete(Body body);

        /** It exceeds the limit. */
        void tooLarge();

        /** No memory can be reserved for it now. */
        void noMemory();
    }

    /**
     * @param announced length that the client announced; the first buffer is no larger than a fixed size, since the client may lie
     * @param limit longest body, in bytes
     * @param memory where the memory is reserved
     */
    BodyCollector(long announced, int limit, BodyMemory.Reservation memory, Listener listener) {
        this.limit = limit;
        this.memory = memory;
        this.listener = listener;
        this.bytes = new byte[(int) Math.min(announced, FIRST)];
    }

    @Override
    public void add(ByteBuf more) {
        int count = more.readableBytes();
        if (ended || count == 0) {
            return;
        }
        if (count > limit - size) {
            refuse(listener::tooLarge);
            return;
        }
        if (!memory.reserve(count)) {
            refuse(listener::noMemory);
            return;
        }
        if (size + count > bytes.length) {
            int doubled = (int) Math.min(limit, Math.max(FIRST, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, Math.max(doubled, size + count));
        }
        more.getBytes(more.readerIndex(), bytes, size, count);
        size += count;
    }

    private void refuse(Runnable refusal) {
        ended = true;
        bytes = new byte[0];
        refusal.run();
    }

    @Override
    public void end() {
        if (!ended) {
            ended = true;
            listener.complete(Body.of(bytes, 0, size));
        }
    }

    @Override
    public void fail(IOException cause) {
        ended = true;
    }
}
