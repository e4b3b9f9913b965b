package io.krouter.tls.internal.handshake;

import io.krouter.tls.HandshakeListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SniCompletionEvent;
import io.netty.handler.ssl.SslHandshakeCompletionEvent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reports how the TLS handshake of one connection ended. Its place is after the TLS engine; it passes everything on. */
public final class HandshakeReporter extends ChannelInboundHandlerAdapter {

    private final HandshakeListener listener;
    private @Nullable String host;

    public HandshakeReporter(HandshakeListener listener) {
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
