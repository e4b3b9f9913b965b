package io.krouter.tls.internal.handshake;

import io.krouter.tls.internal.channel.HeaderScanner;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Closes a connection whose client starts a second handshake, as TLS 1.2 allows (CVE-2009-3555; it also costs the server more
 * than the client). The JDK can refuse that only for the whole process, so this reads the headers of the records before the
 * TLS engine does: their type is not encrypted, and TLS 1.3 has no renegotiation.
 */
final class RenegotiationGuard extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(RenegotiationGuard.class);

    private static final int HEADER = 5;
    private static final int CHANGE_CIPHER = 20;
    private static final int HANDSHAKE = 22;
    private static final int DATA = 23;

    private final HeaderScanner<RuntimeException> records = new HeaderScanner<>(0, HEADER, this::beginRecord);
    private boolean ciphersChanged;

    /** The one handshake record that may follow: the end of a handshake of TLS 1.2, or a second hello that 1.3 asked for. */
    private boolean lastCame;

    private boolean dataCame;
    private boolean refused;

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes && !refused) {
            records.scan(bytes);
        }
        if (!refused) {
            ctx.fireChannelRead(message);
            return;
        }
        ReferenceCountUtil.release(message);
        LOG.debug("a second TLS handshake was refused");
        ctx.close();
    }

    private int beginRecord(byte[] header) {
        int kind = header[0];
        refused |= (kind == CHANGE_CIPHER && ciphersChanged) || (kind == HANDSHAKE && (lastCame || dataCame));
        lastCame |= kind == HANDSHAKE && ciphersChanged;
        ciphersChanged |= kind == CHANGE_CIPHER;
        dataCame |= kind == DATA;
        return ((header[HEADER - 2] & 0xff) << 8) | (header[HEADER - 1] & 0xff);
    }
}
