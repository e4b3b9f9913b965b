package io.krouter.tls;

import io.krouter.api.Body;
import io.krouter.api.LlmRequest;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.core.chat.Failure;
import io.krouter.tls.ResponsePump.Answering;
import io.krouter.tls.ResponsePump.Ending;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.HttpVersion;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the HTTP messages of one intercepted connection, or of one stream of it, into exchanges, one after the other. A chat request is read whole
 * and then answered; anything else streams through both ways. Runs on the event loop and only starts what blocks.
 */
final class ExchangeHandler extends ChannelInboundHandlerAdapter {

    private static final Logger LOG = LoggerFactory.getLogger(ExchangeHandler.class);

    private static final String BUSY =
            "krouter holds as many chat requests as it has memory for; try again in a moment";

    private final Front front;
    private final RequestReader reader;
    private final SlowClientGuard slow;
    private final Carrier carrier;

    /** What the client sent ahead of its turn: at most what one read brought, since reading then stops. */
    private final Queue<Object> waiting = new ArrayDeque<>();

    private @Nullable Exchange current;

    ExchangeHandler(Front front, Origin origin, SlowClientGuard slow, Carrier carrier) {
        this.front = front;
        this.reader = new RequestReader(origin);
        this.slow = slow;
        this.carrier = carrier;
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
                exchange.intake().add(bytes);
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
            carrier.lastWord(ctx, e.answer());
        } finally {
            ReferenceCountUtil.release(message);
        }
    }

    private void begin(ChannelHandlerContext ctx, HttpRequest request) throws RefusedRequestException {
        Krouter krouter = front.krouters().get();
        LlmRequest head = reader.read(request, ctx.channel().remoteAddress(), krouter);
        Exchange exchange =
                new Exchange(krouter, head, Asked.by(request), front.held().share());
        current = exchange;
        front.connections().exchangeBegan();
        slow.awaitBody();
        boolean chat = !head.format().equals(WireFormat.OPAQUE);
        if (chat && HttpUtil.getContentLength(request, 0L) > krouter.limits().maxRequestBytes()) {
            refuseTooLarge(ctx, exchange);
            return;
        }
        if (HttpUtil.is100ContinueExpected(request)) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
        if (exchange.asked().webSocket() && !chat) {
            awaitUpgrade(ctx, exchange);
        } else if (chat || !hasBody(request)) {
            collect(ctx, exchange, HttpUtil.getContentLength(request, 0L));
        } else {
            passOn(ctx, exchange, HttpUtil.getContentLength(request, -1L));
        }
    }

    private static boolean hasBody(HttpRequest request) {
        return HttpUtil.isTransferEncodingChunked(request) || HttpUtil.getContentLength(request, 0L) > 0;
    }

    private void collect(ChannelHandlerContext ctx, Exchange exchange, long announced) {
        int limit = exchange.krouter().limits().maxRequestBytes();
        exchange.intake(new BodyCollector(announced, limit, exchange.room(), new BodyCollector.Taker() {
            @Override
            public void whole(Body body) {
                execute(ctx, exchange, body);
            }

            @Override
            public void tooLarge() {
                refuseTooLarge(ctx, exchange);
            }

            @Override
            public void noRoom() {
                exchange.room().giveBack();
                refuse(ctx, exchange, Failure.of(Failure.Kind.UNAVAILABLE, BUSY));
            }
        }));
    }

    private void passOn(ChannelHandlerContext ctx, Exchange exchange, long length) {
        BodyPipe pipe = pipe(ctx);
        exchange.intake(pipe);
        execute(ctx, exchange, Body.oneShot(pipe, length));
    }

    private BodyPipe pipe(ChannelHandlerContext ctx) {
        return new BodyPipe(
                front.limits().bufferBytes(),
                () -> ctx.channel().config().setAutoRead(false),
                () -> ctx.executor().execute(() -> readOn(ctx)));
    }

    private void awaitUpgrade(ChannelHandlerContext ctx, Exchange exchange) {
        BodyPipe pipe = pipe(ctx);
        exchange.webSocket(pipe);
        execute(ctx, exchange, Body.oneShot(pipe, -1));
    }

    private void upgrade(ChannelHandlerContext ctx, Exchange exchange) {
        if (!ctx.channel().isActive() || ctx.isRemoved()) {
            return;
        }
        if (!waiting.isEmpty()) {
            // The client did not wait for the backend, so it and we would not agree on where HTTP ends.
            carrier.cut(ctx, exchange.asked());
            return;
        }
        exchange.upgrade();
        ctx.pipeline().remove("guard");
        ctx.pipeline().remove("encoder");
        // Last, since it hands on what came behind the request.
        ctx.pipeline().remove("decoder");
    }

    private void execute(ChannelHandlerContext ctx, Exchange exchange, Body body) {
        LlmRequest request = exchange.request(body);
        answer(ctx, exchange, () -> exchange.krouter().execute(request, exchange.call()));
    }

    private void refuseTooLarge(ChannelHandlerContext ctx, Exchange exchange) {
        int limit = exchange.krouter().limits().maxRequestBytes();
        Failure failure = Failure.of(
                Failure.Kind.TOO_LARGE,
                "the request has more than " + limit + " bytes, which is krouter's limit; send less context");
        refuse(ctx, exchange, failure);
    }

    private void refuse(ChannelHandlerContext ctx, Exchange exchange, Failure failure) {
        exchange.intake(Intake.NOWHERE);
        answer(ctx, exchange, () -> exchange.krouter().refuse(exchange.head(), failure));
    }

    private void answer(ChannelHandlerContext ctx, Exchange exchange, Answering answering) {
        Outlet out = new Outlet(
                ctx, front.limits().bufferBytes(), exchange.krouter().limits().idleTimeout());
        exchange.answering(out);
        Turn turn = new Turn(ctx, exchange);
        try {
            exchange.krouter()
                    .executor()
                    .execute(new ResponsePump(exchange.call(), exchange.asked(), out, answering, turn));
        } catch (RejectedExecutionException e) {
            LOG.warn("{}: refused: krouter is closed", exchange.call().id());
            turn.ended(Ending.CUT);
        }
    }

    private void take(Exchange exchange, HttpContent content) {
        exchange.intake().add(content.content());
        if (content instanceof LastHttpContent) {
            slow.rest();
            exchange.complete();
        }
    }

    private void ended(ChannelHandlerContext ctx, Exchange exchange, Ending ending) {
        if (!ctx.channel().isActive() || ctx.isRemoved()) {
            return;
        }
        if (ending == Ending.CUT) {
            carrier.cut(ctx, exchange.asked());
        } else if (ending == Ending.CLOSE
                || !exchange.isComplete()
                || front.connections().isDraining()) {
            carrier.finish(ctx);
        } else {
            current = null;
            slow.idle();
            takeWaiting(ctx);
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
            carrier.fail(ctx, cause);
        } else if (exchange == null) {
            carrier.lastWord(ctx, refused.answer());
        } else if (exchange.isAnswering()) {
            carrier.cut(ctx, exchange.asked());
        } else {
            drop(exchange);
            carrier.lastWord(ctx, refused.answer());
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
    public void channelInactive(ChannelHandlerContext ctx) {
        Exchange exchange = current;
        if (exchange != null) {
            exchange.abandon();
            if (!exchange.isAnswering()) {
                drop(exchange);
            }
        }
        ctx.fireChannelInactive();
    }

    private void drop(Exchange exchange) {
        current = null;
        exchange.intake(Intake.NOWHERE);
        exchange.room().giveBack();
        front.connections().exchangeEnded();
    }

    @Override
    public void handlerRemoved(ChannelHandlerContext ctx) {
        waiting.forEach(ReferenceCountUtil::release);
        waiting.clear();
    }

    /** Leads from the pump's thread back to the event loop. */
    private final class Turn implements ResponsePump.Handler {
        private final ChannelHandlerContext ctx;
        private final Exchange exchange;

        Turn(ChannelHandlerContext ctx, Exchange exchange) {
            this.ctx = ctx;
            this.exchange = exchange;
        }

        @Override
        public boolean mayKeep() {
            return exchange.isComplete() && !front.connections().isDraining();
        }

        @Override
        public void upgraded() {
            ctx.executor().execute(() -> upgrade(ctx, exchange));
        }

        @Override
        public void ended(Ending ending) {
            exchange.room().giveBack();
            front.connections().exchangeEnded();
            try {
                ctx.executor().execute(() -> ExchangeHandler.this.ended(ctx, exchange, ending));
            } catch (RejectedExecutionException e) {
                LOG.debug("{}: ended after the server", exchange.call().id());
            }
        }
    }
}
