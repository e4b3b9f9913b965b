package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;

/** A request's head as it is on the wire: request line and header lines, in the order and spelling given. */
final class RequestHead {

    private static final byte[] VERSION = {' ', 'H', 'T', 'T', 'P', '/', '1', '.', '1', '\r', '\n'};

    /** Longer than the head of a chat of Kiro's, so that the buffer need not grow. */
    private static final int USUAL_BYTES = 4 << 10;

    private RequestHead() {}

    /** The bytes, one for each character; to be released by the caller. */
    static ByteBuf encode(String method, String target, HeaderList lines, ByteBufAllocator allocator) {
        ByteBuf out = allocator.buffer(USUAL_BYTES);
        write(out, method);
        out.writeByte(' ');
        write(out, target);
        out.writeBytes(VERSION);
        for (HeaderList.Line line : lines) {
            write(out, line.name());
            out.writeShort(':' << 8 | ' ');
            write(out, line.value());
            out.writeShort('\r' << 8 | '\n');
        }
        return out.writeShort('\r' << 8 | '\n');
    }

    private static void write(ByteBuf out, String text) {
        int length = text.length();
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c > 0xff) {
                throw new IllegalArgumentException(
                        "expected request lines of bytes, each one character, but there is else");
            }
            bytes[i] = (byte) c;
        }
        out.writeBytes(bytes);
    }
}
