package io.krouter.tls.internal.handshake;

import io.krouter.tls.FrontLimits;
import io.krouter.tls.internal.exchange.Origin;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandler;
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
 * Reads the TLS hello and selects the leaf of exactly the name in it. A hello without a name, or with an unknown one, gets an
 * alert and nothing else: there is no default leaf.
 */
public final class LeafSelector extends AbstractSniHandler<SslContext> {

    private static final Logger LOG = LoggerFactory.getLogger(LeafSelector.class);

    private final LeafCache leaves;
    private final Function<String, Optional<Origin>> origins;
    private final Function<Origin, ChannelHandler> next;
    private boolean refused;

    /**
     * @param origins where a name leads; empty for a name that is not served on this connection
     * @param next creates the handler that follows the TLS engine
     */
    public LeafSelector(
            LeafCache leaves,
            FrontLimits limits,
            Function<String, Optional<Origin>> origins,
            Function<Origin, ChannelHandler> next) {
        super(limits.maxClientHelloBytes(), limits.handshakeTimeout().toMillis());
        this.leaves = leaves;
        this.origins = origins;
        this.next = next;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) throws Exception {
        // Starts the timer of the handshake: after a CONNECT the channel is already active.
        super.handlerAdded(ctx);
        ctx.pipeline().addBefore(ctx.name(), "renegotiation", new RenegotiationGuard());
    }

    @Override
    protected Future<SslContext> lookup(ChannelHandlerContext ctx, @Nullable String name) {
        Promise<SslContext> promise = ctx.executor().newPromise();
        if (name == null || origins.apply(name).isEmpty()) {
            return promise.setFailure(new IllegalArgumentException("this name is not served here"));
        }
        leaves.contextFor(name).whenComplete((context, failure) -> {
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
        ctx.pipeline().addLast("protocol", next.apply(origins.apply(name).orElseThrow()));
        // Last, since it passes on the hello that was read.
        ctx.pipeline().replace(this, "tls", tls);
    }

    private void refuse(ChannelHandlerContext ctx, @Nullable String name) {
        refused = true;
        LOG.debug("TLS hello {} refused", name == null ? "without a name" : "for a name that is not served");
        byte alert = name == null ? TlsAlert.MISSING_EXTENSION : TlsAlert.UNRECOGNIZED_NAME;
        ctx.writeAndFlush(Unpooled.wrappedBuffer(TlsAlert.fatal(alert))).addListener(ChannelFutureListener.CLOSE);
    }

    /** The hello is unreadable; Netty has answered it. The message contains bytes of the client, so it is not logged. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        LOG.debug("TLS hello unreadable: {}", cause.getClass().getSimpleName());
        ctx.close();
    }
}
