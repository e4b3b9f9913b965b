package io.krouter.tls;

import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Stands behind the TLS of one connection and tells how its handshake ended. Passes everything on. */
final class HandshakeWatch extends ChannelInboundHandlerAdapter {

    private final HandshakeListener listener;
    private @Nullable String host;

    HandshakeWatch(HandshakeListener listener) {
        this.listener = listener;
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof SniCompletionEvent hello && hello.isSuccess()) {
            host = hello.hostname().toLowerCase(Locale.ROOT);
        } else if (event instanceof SslHandshakeCompletionEvent end && host != null) {
            listener.ended(host, end.cause());
        }
        super.userEventTriggered(ctx, event);
    }
}
