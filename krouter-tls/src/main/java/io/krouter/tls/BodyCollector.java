package io.krouter.tls;

import io.krouter.api.Body;
import io.netty.buffer.ByteBuf;
import java.io.IOException;
import java.util.Arrays;
import java.util.function.Consumer;

/** Holds a whole request body in memory, up to a limit. For the event loop alone. */
final class BodyCollector implements Intake {

    private static final int FIRST = 16 << 10;

    private final int limit;
    private final Consumer<Body> whole;
    private final Runnable tooLarge;
    private byte[] bytes;
    private int size;
    private boolean given;

    /**
     * @param announced length that the client announced, or less: a buffer of that size is not made on its word alone
     * @param limit most bytes that are held
     * @param whole is given the body once it is complete
     * @param tooLarge is told, once, when the limit is passed
     */
    BodyCollector(long announced, int limit, Consumer<Body> whole, Runnable tooLarge) {
        this.limit = limit;
        this.whole = whole;
        this.tooLarge = tooLarge;
        this.bytes = new byte[(int) Math.min(announced, FIRST)];
    }

    @Override
    public void add(ByteBuf more) {
        int count = more.readableBytes();
        if (given || count == 0) {
            return;
        }
        if (count > limit - size) {
            given = true;
            bytes = new byte[0];
            tooLarge.run();
            return;
        }
        if (size + count > bytes.length) {
            int doubled = (int) Math.min(limit, Math.max(FIRST, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, Math.max(doubled, size + count));
        }
        more.getBytes(more.readerIndex(), bytes, size, count);
        size += count;
    }

    @Override
    public void end() {
        if (!given) {
            given = true;
            whole.accept(Body.of(bytes, 0, size));
        }
    }

    @Override
    public void fail(IOException cause) {
        given = true;
    }
}
