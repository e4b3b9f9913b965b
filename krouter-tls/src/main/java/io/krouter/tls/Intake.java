package io.krouter.tls;

import io.netty.buffer.ByteBuf;
import java.io.IOException;

/** Where the bytes of one request body go. Called on the event loop, so it must not block. */
interface Intake {

    /** Takes the bytes out of this buffer, which stays the caller's. */
    void add(ByteBuf bytes);

    /** The body is complete. */
    void end();

    /** The rest will not come. */
    void fail(IOException cause);

    /** For what nobody wants any more. */
    Intake NOWHERE = new Intake() {
        @Override
        public void add(ByteBuf bytes) {}

        @Override
        public void end() {}

        @Override
        public void fail(IOException cause) {}
    };
}
