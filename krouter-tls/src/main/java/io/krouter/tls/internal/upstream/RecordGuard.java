package io.krouter.tls.internal.upstream;

import io.krouter.tls.internal.channel.HeaderScanner;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import javax.net.ssl.SSLException;

/**
 * Ends a connection as soon as its bytes are no records of TLS 1.2 or 1.3. Netty's handler takes a record of an unknown type for one
 * of SSL 2 if its length allows that (512 to 1023 bytes), and then waits until a time limit for bytes that never come.
 */
final class RecordGuard extends ChannelInboundHandlerAdapter {

    private static final int HEADER = 5;

    /** Change cipher spec, alert, handshake, application data (RFC 8446 section 5.1). */
    private static final int FIRST_TYPE = 20;

    private static final int LAST_TYPE = 23;

    private static final int MAJOR_VERSION = 3;

    /** The longest encrypted record of TLS 1.2 (RFC 5246 section 6.2.3); those of 1.3 are shorter. */
    private static final int MAX_PAYLOAD_BYTES = (1 << 14) + 2048;

    private final HeaderScanner<SSLException> records = new HeaderScanner<>(0, HEADER, RecordGuard::payloadBytes);
    private boolean ended;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        try {
            if (!ended && message instanceof ByteBuf bytes) {
                records.scan(bytes);
            }
        } catch (SSLException e) {
            ended = true;
            ctx.fireExceptionCaught(e);
            ctx.close();
        }
        if (ended) {
            ReferenceCountUtil.release(message);
        } else {
            ctx.fireChannelRead(message);
        }
    }

    private static int payloadBytes(byte[] header) throws SSLException {
        int type = header[0] & 0xff;
        int length = ((header[HEADER - 2] & 0xff) << 8) | (header[HEADER - 1] & 0xff);
        if (type < FIRST_TYPE || type > LAST_TYPE || header[1] != MAJOR_VERSION || length > MAX_PAYLOAD_BYTES) {
            throw new SSLException("expected a TLS record but the bytes are none");
        }
        return length;
    }
}
