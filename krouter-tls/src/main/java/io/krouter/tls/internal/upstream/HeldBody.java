package io.krouter.tls.internal.upstream;

import io.krouter.api.Body;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import java.nio.ByteBuffer;

/** A body in memory. It is written as it lies there, in pieces, so that a long one is not encrypted all at once. */
final class HeldBody implements BodyFlow {

    /** Four TLS records. */
    private static final int PIECE_BYTES = 64 << 10;

    /** Shares the body's own array, which nobody writes to. */
    private static final Body.View<ByteBuffer> AS_BUFFER =
            (bytes, offset, length) -> ByteBuffer.wrap(bytes, offset, length).asReadOnlyBuffer();

    private final ByteBuf bytes;
    private int at;

    HeldBody(Body body) {
        this.bytes = body.length() == 0 ? Unpooled.EMPTY_BUFFER : Unpooled.wrappedBuffer(body.view(AS_BUFFER));
    }

    @Override
    public void writeTo(Channel channel) {
        int end = bytes.writerIndex();
        while (at < end && channel.isWritable()) {
            int count = Math.min(PIECE_BYTES, end - at);
            channel.write(bytes.retainedSlice(at, count), channel.voidPromise());
            at += count;
        }
    }

    @Override
    public boolean isWritten() {
        return at == bytes.writerIndex();
    }

    @Override
    public boolean isInHand() {
        return true;
    }

    @Override
    public void rewind() {
        at = 0;
    }

    @Override
    public void upgraded() {}

    @Override
    public void discard() {
        at = bytes.writerIndex();
    }
}
