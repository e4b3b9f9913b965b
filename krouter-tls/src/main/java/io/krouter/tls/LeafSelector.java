package io.krouter.tls;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import io.netty.util.concurrent.Future;
import io.netty.util.concurrent.Promise;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the TLS hello and serves the leaf of exactly the name in it. A hello without a name, or with another one, gets an
 * alert and nothing else: there is no leaf to fall back to.
 */
final class LeafSelector extends AbstractSniHandler<SslContext> {

    private static final Logger LOG = LoggerFactory.getLogger(LeafSelector.class);

    private final Front front;
    private final Function<String, Optional<Origin>> origins;
    private boolean refused;

    /** @param origins where a name leads; empty for a name that is not served on this connection */
    LeafSelector(Front front, Function<String, Optional<Origin>> origins) {
        super(
                front.limits().maxClientHelloBytes(),
                front.limits().handshakeTimeout().toMillis());
        this.front = front;
        this.origins = origins;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        // Starts the handshake's timer: after a CONNECT the channel is active already.
        super.handlerAdded(ctx);
        ctx.pipeline().addBefore(ctx.name(), "one-handshake", new OneHandshake());
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        Promise<SslContext> promise = ctx.executor().newPromise();
        if (name == null || origins.apply(name).isEmpty()) {
            return promise.setFailure(new IllegalArgumentException("this name is not served here"));
        }
        front.leaves().contextFor(name).whenComplete((context, failure) -> {
            if (failure == null) {
                promise.trySuccess(context);
            } else {
                promise.tryFailure(failure);
            }
        });
        return promise;
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext ctx, @Nullable String name, Future<SslContext> context) {
        if (ctx.isRemoved() || refused) {
            return;
        }
        if (name == null || !context.isSuccess()) {
            refuse(ctx, name);
            return;
        }
        SslHandler tls = context.getNow().newHandler(ctx.alloc());
        tls.setHandshakeTimeoutMillis(handshakeTimeoutMillis);
        ctx.pipeline()
                .addLast(
                        "protocol",
                        new ProtocolSelector(front, origins.apply(name).orElseThrow()));
        // Last, since it hands on the hello that was read.
        ctx.pipeline().replace(this, "tls", tls);
    }

    private void refuse(ChannelHandlerContext ctx, @Nullable String name) {
        refused = true;
        LOG.debug("TLS hello {} refused", name == null ? "without a name" : "for a name that is not served");
        byte alert = name == null ? TlsAlert.MISSING_EXTENSION : TlsAlert.UNRECOGNIZED_NAME;
        ctx.writeAndFlush(Unpooled.wrappedBuffer(TlsAlert.fatal(alert))).addListener(ChannelFutureListener.CLOSE);
    }

    /** What cannot be read as a hello; Netty has answered it. Its message holds the client's bytes, so it goes nowhere. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("TLS hello unreadable: {}", cause.getClass().getSimpleName());
        ctx.close();
    }
}
