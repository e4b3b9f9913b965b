package io.krouter.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Goes on in the protocol that the TLS handshake settled on. A client that names none speaks HTTP/1.1. */
final class ProtocolSelector extends ApplicationProtocolNegotiationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolSelector.class);

    private final Front front;
    private final Origin origin;

    ProtocolSelector(Front front, Origin origin) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.front = front;
        this.origin = origin;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            front.addStreams(ctx.pipeline(), origin);
        } else {
            front.addExchange(ctx.pipeline(), origin);
        }
        if (front.connections().isDraining()) {
            // Those that it is for were not here yet when it went through.
            ctx.fireUserEventTriggered(OpenConnections.DRAIN);
        }
    }

    /** Its message may hold what the client sent, so it goes nowhere. */
    @Override
    protected void handshakeFailure(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("TLS handshake failed: {}", cause.getClass().getSimpleName());
        ctx.close();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("connection ended: {}", cause.getClass().getSimpleName());
        ctx.close();
    }
}
