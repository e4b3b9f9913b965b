package io.krouter.tls.internal.exchange;

import io.krouter.api.Call;
import io.krouter.core.Krouter;
import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.DefaultFullHttpResponse;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.handler.codec.http.HttpVersion;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One request and its answer, from the head of the first to the end of the second. The connection gives it what the client
 * sends; its {@link Responder} answers. Ends once, and then returns the memory that it reserved. For the event loop, except
 * for methods that are documented otherwise.
 */
final class Exchange {

    private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);

    private final ChannelHandlerContext ctx;
    private final Connection connection;
    private final ExchangeResources resources;
    private final ReceivedRequest head;
    private final Call call;
    private final BodyMemory.Reservation memory;
    private final Responder responder;
    private BodySink body = BodySink.NOWHERE;
    private volatile boolean requestComplete;

    /** The connection, or stream of HTTP/2, that an exchange runs on. Called on its event loop. */
    interface Connection {

        /** May read from the client again. */
        void readOn();

        /** After what was sent until now, the bytes of both sides are no longer HTTP; those of the client go here. */
        void upgraded(Exchange exchange, BodySink raw);

        /** Nothing more of this exchange comes. */
        void ended(Exchange exchange, ExchangeEnd end);
    }

    /** @param krouter serves this exchange to its end, even if the configuration changes */
    Exchange(
            ChannelHandlerContext ctx,
            Connection connection,
            ExchangeResources resources,
            Krouter krouter,
            ReceivedRequest head) {
        this.ctx = ctx;
        this.connection = connection;
        this.resources = resources;
        this.head = head;
        // Its responder may answer before the event loop has come to the empty end of the request.
        this.requestComplete = !head.hasBody();
        this.call = krouter.newCall();
        this.memory = resources.memory().reservation();
        this.responder = resources.responders().choose(this, krouter);
    }

    /** Starts to answer. */
    void begin() {
        resources.connections().exchangeBegan();
        body = responder.start();
    }

    /** Takes bytes of the body, or after an upgrade raw ones. The buffer stays the caller's. */
    void add(ByteBuf bytes) {
        body.add(bytes);
    }

    /**
     * Takes the last bytes of the body. The request counts as complete before anyone has them, since another thread may answer
     * as soon as it does.
     */
    void addLast(ByteBuf bytes) {
        requestComplete = true;
        body.add(bytes);
        body.end();
    }

    /** The connection is no longer HTTP. */
    void switchTo(BodySink raw) {
        body = raw;
    }

    /** The client reads again what was written, or no longer does. */
    void writabilityChanged() {
        responder.writabilityChanged();
    }

    /** The client is gone. */
    void abandon() {
        IOException gone = new IOException("the client closed the connection");
        body.fail(gone);
        responder.abandon(gone);
        drop();
    }

    /** Ends here, unless its responder will end it. */
    void drop() {
        if (!responder.isAnswering()) {
            body = BodySink.NOWHERE;
            release();
        }
    }

    boolean isAnswering() {
        return responder.isAnswering();
    }

    ReceivedRequest head() {
        return head;
    }

    /** Any thread may cancel it. */
    Call call() {
        return call;
    }

    BodyMemory.Reservation memory() {
        return memory;
    }

    int bufferBytes() {
        return resources.bufferBytes();
    }

    /** Where answers are written, and whose event loop this exchange runs on. Any thread may write. */
    ChannelHandlerContext context() {
        return ctx;
    }

    /** Asks for the body, if the client waits to be asked. */
    void inviteBody() {
        if (head.expectsContinue()) {
            ctx.writeAndFlush(new DefaultFullHttpResponse(HttpVersion.HTTP_1_1, HttpResponseStatus.CONTINUE));
        }
    }

    /** Reads no more from the client until {@link #resumeReading}. */
    void pauseReading() {
        ctx.channel().config().setAutoRead(false);
    }

    /** Reads from the client again. From any thread. */
    void resumeReading() {
        ctx.executor().execute(connection::readOn);
    }

    /** Whether the whole request has been read. Any thread may ask. */
    boolean isRequestComplete() {
        return requestComplete;
    }

    /** Whether the connection may be used again after this answer. Any thread may ask. */
    boolean mayKeep() {
        return requestComplete && !resources.connections().isDraining();
    }

    /** The backend agreed to another protocol, and its answer was sent. From any thread. */
    void upgraded(BodySink raw) {
        if (ctx.executor().inEventLoop()) {
            connection.upgraded(this, raw); // at once: what is written next must no longer be encoded
        } else {
            ctx.executor().execute(() -> connection.upgraded(this, raw));
        }
    }

    /** Nothing more comes. Called once, by the responder, from any thread. */
    void ended(ExchangeEnd end) {
        release();
        try {
            ctx.executor().execute(() -> connection.ended(this, end));
        } catch (RejectedExecutionException e) {
            LOG.debug("{}: ended after the server", call.id());
        }
    }

    private void release() {
        memory.release();
        resources.connections().exchangeEnded();
    }
}
