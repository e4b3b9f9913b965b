package io.krouter.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection whose client begins a second handshake, as TLS 1.2 lets it (CVE-2009-3555, and work for us at no cost
 * to the client). The JDK can refuse that only for the whole process, so this looks at the records before they are read:
 * their kind is in clear, and TLS 1.3 has no such ones any more.
 */
final class OneHandshake extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(OneHandshake.class);

    private static final int HEADER = 5;
    private static final int CHANGE_CIPHER = 20;
    private static final int HANDSHAKE = 22;
    private static final int DATA = 23;

    private final byte[] header = new byte[HEADER];
    private int headerBytes;
    private int rest;
    private boolean ciphersChanged;

    /** The one handshake record that may follow: the end of a handshake of TLS 1.2, or a second hello that 1.3 asked for. */
    private boolean lastCame;

    private boolean dataCame;
    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes && !refused) {
            look(bytes);
        }
        if (!refused) {
            ctx.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        LOG.debug("a second TLS handshake was refused");
        ctx.close();
    }

    private void look(ByteBuf bytes) {
        int at = bytes.readerIndex();
        while (at < bytes.writerIndex()) {
            if (rest > 0) {
                int skipped = Math.min(rest, bytes.writerIndex() - at);
                at += skipped;
                rest -= skipped;
            } else {
                header[headerBytes++] = bytes.getByte(at++);
                if (headerBytes == HEADER) {
                    headerBytes = 0;
                    beginRecord();
                }
            }
        }
    }

    private void beginRecord() {
        int kind = header[0];
        rest = ((header[HEADER - 2] & 0xff) << 8) | (header[HEADER - 1] & 0xff);
        refused |= (kind == CHANGE_CIPHER && ciphersChanged) || (kind == HANDSHAKE && (lastCame || dataCame));
        lastCame |= kind == HANDSHAKE && ciphersChanged;
        ciphersChanged |= kind == CHANGE_CIPHER;
        dataCame |= kind == DATA;
    }
}
