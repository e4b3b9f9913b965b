package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import java.io.IOException;
import java.net.ProtocolException;
import org.jspecify.annotations.Nullable;

/**
 * One connection to an origin, which serves one exchange at a time. It is used again only after an answer that left nothing in
 * doubt, to a request that had been written whole. For its event loop.
 */
final class UpstreamConnection extends ChannelInboundHandlerAdapter {

    /** Takes the parts of no answer. */
    private static final AnswerParts NOBODY = new AnswerParts() {
        @Override
        public void head(int status, HeaderList headers, boolean isPersistent) {}

        @Override
        public void body(ByteBuf piece) {
            piece.release();
        }

        @Override
        public void end() {}
    };

    private final ConnectionPool pool;
    private final Destination destination;
    private final Channel channel;
    private final boolean toKrouter;
    private final AnswerParser parser = new AnswerParser(NOBODY);
    private @Nullable UpstreamExchange exchange;
    private @Nullable UpstreamExchange reporting;
    private @Nullable Throwable failure;
    private boolean reused;
    private long idleSince;

    /** @param toKrouter whether the server is a krouter */
    UpstreamConnection(ConnectionPool pool, Destination destination, Channel channel, boolean toKrouter) {
        this.pool = pool;
        this.destination = destination;
        this.channel = channel;
        this.toKrouter = toKrouter;
    }

    Destination destination() {
        return destination;
    }

    Channel channel() {
        return channel;
    }

    boolean leadsToKrouter() {
        return toKrouter;
    }

    /** Whether it has served an exchange before the present one. */
    boolean isReused() {
        return reused;
    }

    /** When its last answer ended, in the time of {@link System#nanoTime}. */
    long idleSince() {
        return idleSince;
    }

    /** The answer to come is this exchange's. */
    void serve(UpstreamExchange next, boolean mayHaveBody, boolean mayUpgrade) {
        exchange = next;
        parser.expect(next, mayHaveBody, mayUpgrade);
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf in = (ByteBuf) message;
        try {
            UpstreamExchange current = exchange;
            if (current == null) {
                cut(); // nobody asked for it
                return;
            }
            reporting = current;
            current.received();
            parser.read(in);
            if (parser.isIdle()) {
                release(current, in.isReadable());
            }
        } catch (ProtocolException e) {
            fail(e);
        } finally {
            in.release();
        }
    }

    /** @param surplus whether bytes came that were not asked for */
    private void release(UpstreamExchange served, boolean surplus) {
        exchange = null;
        if (surplus || !served.leavesConnectionUsable()) {
            close();
            return;
        }
        reused = true;
        idleSince = System.nanoTime();
        channel.config().setAutoRead(true);
        pool.keep(this);
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext ctx) {
        UpstreamExchange reported = reporting;
        reporting = null;
        if (reported != null) {
            reported.readComplete();
        }
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        UpstreamExchange current = exchange;
        if (current != null && channel.isWritable()) {
            current.writeOn();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof SslCloseCompletionEvent) {
            ctx.close(); // the server has said good-bye
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        pool.remove(this);
        UpstreamExchange current = exchange;
        exchange = null;
        if (current == null) {
            return;
        }
        Throwable cause = failure;
        if (cause != null) {
            current.disconnected(cause instanceof IOException known ? known : new IOException(cause));
            return;
        }
        try {
            parser.readEnd();
            current.readComplete();
        } catch (ProtocolException e) {
            current.disconnected(e);
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(cause);
    }

    private void fail(Throwable cause) {
        if (failure == null) {
            failure = cause;
        }
        cut();
    }

    /** Ends it in good order. */
    void close() {
        channel.close();
    }

    /** Ends it at once, without the good-bye of TLS, which would wait for what was not sent yet. */
    void cut() {
        ChannelHandlerContext tls = channel.pipeline().context(SslHandler.class);
        if (tls == null) {
            channel.close();
        } else {
            tls.close();
        }
    }
}
