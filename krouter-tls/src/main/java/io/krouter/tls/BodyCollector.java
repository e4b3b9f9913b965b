package io.krouter.tls;

import io.krouter.api.Body;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Arrays;

/** Holds a whole request body in memory, up to a limit. For the event loop alone. */
final class BodyCollector implements Intake {

    private static final int FIRST = 16 << 10;

    private final int limit;
    private final HeldBytes.Share room;
    private final Taker taker;
    private byte[] bytes;
    private int size;
    private boolean given;

    /** What becomes of a body. One of these is told, once. */
    interface Taker {
        /** It is complete. */
        void whole(Body body);

        /** It passed the limit. */
        void tooLarge();

        /** There is no memory for it now. */
        void noRoom();
    }

    /**
     * @param announced length that the client announced, or less: a buffer of that size is not made on its word alone
     * @param limit most bytes that are held
     * @param room what it takes its memory from
     */
    BodyCollector(long announced, int limit, HeldBytes.Share room, Taker taker) {
        this.limit = limit;
        this.room = room;
        this.taker = taker;
        this.bytes = new byte[(int) Math.min(announced, FIRST)];
    }

    @Override
    public void add(ByteBuf more) {
        int count = more.readableBytes();
        if (given || count == 0) {
            return;
        }
        if (count > limit - size) {
            refuse(taker::tooLarge);
            return;
        }
        if (!room.take(count)) {
            refuse(taker::noRoom);
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
        given = true;
        bytes = new byte[0];
        refusal.run();
    }

    @Override
    public void end() {
        if (!given) {
            given = true;
            taker.whole(Body.of(bytes, 0, size));
        }
    }

    @Override
    public void fail(IOException cause) {
        given = true;
    }
}
