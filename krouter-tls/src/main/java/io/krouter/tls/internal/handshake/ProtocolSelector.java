package io.krouter.tls.internal.handshake;

import io.krouter.tls.internal.exchange.OpenConnections;
import io.krouter.tls.internal.exchange.Origin;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.ApplicationProtocolNames;
import io.netty.handler.ssl.ApplicationProtocolNegotiationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Adds the handlers of the protocol that ALPN selected. A client without ALPN speaks HTTP/1.1. */
public final class ProtocolSelector extends ApplicationProtocolNegotiationHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ProtocolSelector.class);

    private final HttpPipelines pipelines;
    private final OpenConnections connections;
    private final Origin origin;

    public ProtocolSelector(HttpPipelines pipelines, OpenConnections connections, Origin origin) {
        super(ApplicationProtocolNames.HTTP_1_1);
        this.pipelines = pipelines;
        this.connections = connections;
        this.origin = origin;
    }

    @Override
    protected void configurePipeline(ChannelHandlerContext ctx, String protocol) {
        if (protocol.equals(ApplicationProtocolNames.HTTP_2)) {
            pipelines.addHttp2(ctx.pipeline(), origin);
        } else {
            pipelines.addHttp1(ctx.pipeline(), origin);
        }
        if (connections.isDraining()) {
            // The handlers that it is for were not there yet when it was fired.
            ctx.fireUserEventTriggered(OpenConnections.DRAIN);
        }
    }

    /** The message may contain bytes of the client, so it is not logged. */
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
