package io.krouter.tls.internal.exchange;

import io.krouter.core.Krouter;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.krouter.tls.internal.http1.SlowClientGuard;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the {@linkplain Exchange exchanges} of one intercepted connection, or of one stream of it, one after the other.
 * Requests that come early wait here. Runs on the event loop and never blocks.
 */
public final class ExchangeHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    private final ExchangeResources resources;
    private final RequestReader reader;
    private final SlowClientGuard slow;
    private final ExchangeTransport transport;

    /** Messages of later requests: at most what one read brought, since reading then stops. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    private @Nullable Exchange current;

    /**
     * @param origin where the requests go
     * @param slow the guard in the same pipeline
     */
    public ExchangeHandler(
            ExchangeResources resources, Origin origin, SlowClientGuard slow, ExchangeTransport transport) {
        this.resources = resources;
        this.reader = new RequestReader(origin);
        this.slow = slow;
        this.transport = transport;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (message instanceof ByteBuf bytes) {
            takeRaw(bytes);
        } else if (!waiting.isEmpty() || (message instanceof HttpRequest && current != null)) {
            waiting.add(message);
            ctx.channel().config().setAutoRead(false);
        } else {
            dispatch(ctx, message);
        }
    }

    private void takeRaw(ByteBuf bytes) {
        try {
            Exchange exchange = current;
            if (exchange != null) {
                exchange.add(bytes);
            }
        } finally {
            bytes.release();
        }
    }

    private void dispatch(ChannelHandlerContext ctx, Object message) {
        try {
            if (message instanceof HttpRequest request) {
                begin(ctx, request);
            } else if (message instanceof HttpContent content && current != null) {
                take(current, content);
            }
        } catch (RefusedRequestException e) {
            transport.refuse(ctx, e.answer());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) throws RefusedRequestException {
        Krouter krouter = resources.krouters().get();
        ReceivedRequest head = reader.read(request, ctx.channel().remoteAddress(), krouter);
        Exchange exchange = new Exchange(ctx, new Connection(ctx), resources, krouter, head);
        current = exchange;
        slow.awaitBody();
        exchange.begin();
    }

    private void take(Exchange exchange, HttpContent content) {
        if (content instanceof LastHttpContent) {
            slow.rest();
            exchange.addLast(content.content());
        } else {
            exchange.add(content.content());
        }
    }

    private void takeWaiting(ChannelHandlerContext ctx) {
        while (!waiting.isEmpty() && !(waiting.peek() instanceof HttpRequest && current != null) && !ctx.isRemoved()) {
            dispatch(ctx, waiting.remove());
        }
        readOn(ctx);
    }

    private void readOn(ChannelHandlerContext ctx) {
        if (waiting.isEmpty()) {
            ctx.channel().config().setAutoRead(true);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Exchange exchange = current;
        if (!(cause instanceof RefusedRequestException refused)) {
            LOG.debug("exchange ended: {}", cause.getClass().getSimpleName());
            transport.fail(ctx, cause);
        } else if (exchange != null && exchange.isAnswering()) {
            transport.cut(ctx, exchange.head().rules());
        } else {
            if (exchange != null) {
                current = null;
                exchange.drop();
            }
            transport.refuse(ctx, refused.answer());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event == OpenConnections.DRAIN && current == null) {
            ctx.close();
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (current != null) {
            current.writabilityChanged();
        }
        ctx.fireChannelWritabilityChanged();
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        Exchange exchange = current;
        if (exchange != null) {
            exchange.abandon();
            current = exchange.isAnswering() ? exchange : null;
        }
        ctx.fireChannelInactive();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    /** This connection as its exchanges see it. */
    private final class Connection implements Exchange.Connection {

        private final ChannelHandlerContext ctx;

        Connection(ChannelHandlerContext ctx) {
            this.ctx = ctx;
        }

        @Override
        public void readOn() {
            ExchangeHandler.this.readOn(ctx);
        }

        @Override
        public void upgraded(Exchange exchange, BodySink raw) {
            if (isGone()) {
                return;
            }
            if (!waiting.isEmpty()) {
                // The client did not wait for the backend, so it and krouter could disagree on where HTTP ends.
                transport.cut(ctx, exchange.head().rules());
                return;
            }
            exchange.switchTo(raw);
            ctx.pipeline().remove("guard");
            ctx.pipeline().remove("encoder");
            // Last, since it passes on what came after the request.
            ctx.pipeline().remove("decoder");
        }

        @Override
        public void ended(Exchange exchange, ExchangeEnd end) {
            if (isGone()) {
                return;
            }
            if (end == ExchangeEnd.CUT) {
                transport.cut(ctx, exchange.head().rules());
            } else if (end == ExchangeEnd.CLOSE || !exchange.mayKeep()) {
                transport.finish(ctx);
            } else {
                current = null;
                slow.idle();
                takeWaiting(ctx);
            }
        }

        private boolean isGone() {
            return !ctx.channel().isActive() || ctx.isRemoved();
        }
    }
}
