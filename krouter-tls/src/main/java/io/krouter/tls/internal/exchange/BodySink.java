package io.krouter.tls.internal.exchange;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Takes the bytes of one request body. Called on the event loop, so it must not block. */
interface BodySink {

    /** Takes all bytes of this buffer, which the caller releases. */
    void add(ByteBuf bytes);

    /** The body is complete. */
    void end();

    /** The rest of the body will not come. */
    void fail(IOException cause);

    /** Discards everything. */
    BodySink NOWHERE = new BodySink() {
        @Override
        public void add(ByteBuf bytes) {}

        @Override
        public void end() {}

        @Override
        public void fail(IOException cause) {}
    };
}
