package io.krouter.tls.internal.tunnel;

import io.krouter.api.HeaderList;
import io.krouter.api.internal.http.HostPort;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.handler.codec.http.HttpResponseStatus;
import io.netty.util.concurrent.Promise;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Asks a proxy for a tunnel, on a new connection to it. When the proxy has agreed, the connection is the tunnel, and this
 * handler removes itself. Reads by itself: the channel has {@code AUTO_READ} off.
 */
final class ProxyConnect extends ByteToMessageDecoder {

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([1-5][0-9]{2})(?: .*)?");

    /** Real ones have a few hundred bytes. */
    private static final int MAX_HEAD_BYTES = 16 << 10;

    private static final ByteBuf END_OF_HEAD = Unpooled.unreleasableBuffer(
                    Unpooled.copiedBuffer("\r\n\r\n", StandardCharsets.US_ASCII))
            .asReadOnly();

    private final TunnelProxy proxy;
    private final HostPort target;
    private final HeaderList marks;
    private final Promise<Channel> dialed;

    /**
     * @param marks headers by which another krouter detects a loop
     * @param dialed is completed on this channel's event loop
     */
    ProxyConnect(TunnelProxy proxy, HostPort target, HeaderList marks, Promise<Channel> dialed) {
        this.proxy = proxy;
        this.target = target;
        this.marks = marks;
        this.dialed = dialed;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        StringBuilder head = new StringBuilder("CONNECT " + target + " HTTP/1.1\r\nHost: " + target + "\r\n");
        proxy.authorization()
                .ifPresent(value ->
                        head.append("Proxy-Authorization: ").append(value).append("\r\n"));
        marks.forEach(line ->
                head.append(line.name()).append(": ").append(line.value()).append("\r\n"));
        ctx.writeAndFlush(Unpooled.copiedBuffer(head.append("\r\n"), StandardCharsets.ISO_8859_1));
        ctx.executor()
                .schedule(
                        () -> fail(ctx, "does not answer"), TunnelDialer.CONNECT_TIMEOUT_MILLIS, TimeUnit.MILLISECONDS);
        ctx.read();
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        if (dialed.isDone()) {
            return; // what follows the proxy's answer belongs to the tunnel
        }
        int end = ByteBufUtil.indexOf(END_OF_HEAD, in);
        if (end >= 0) {
            String head = in.readCharSequence(end - in.readerIndex() + 4, StandardCharsets.ISO_8859_1)
                    .toString();
            answered(ctx, head.substring(0, head.indexOf('\r')));
        } else if (in.readableBytes() > MAX_HEAD_BYTES) {
            fail(ctx, "answered with something that is no HTTP");
        }
    }

    private void answered(ChannelHandlerContext ctx, String statusLine) {
        Matcher status = STATUS.matcher(statusLine);
        if (!status.matches()) {
            fail(ctx, "answered with something that is no HTTP");
        } else if (status.group(1).startsWith("2")) {
            dialed.trySuccess(ctx.channel());
            // After the listeners of the promise, since removing it passes on what was read too far.
            ctx.executor().execute(() -> ctx.pipeline().remove(this));
        } else {
            String what = "would not connect to " + target.host() + " and answered " + words(status.group(1));
            fail(
                    ctx,
                    status.group(1).equals("508") ? TunnelDialer.LOOP_DETECTED : HttpResponseStatus.BAD_GATEWAY,
                    what);
        }
    }

    private String words(String status) {
        if (status.equals("508")) {
            return "508: LOOP_DETECTED";
        }
        if (!status.equals("407")) {
            return status;
        }
        return "407: it "
                + (proxy.authorization().isPresent()
                        ? "does not accept the user and password in upstream.proxy"
                        : "wants a user and a password; write them into upstream.proxy");
    }

    private void fail(ChannelHandlerContext ctx, String what) {
        fail(ctx, HttpResponseStatus.BAD_GATEWAY, what);
    }

    private void fail(ChannelHandlerContext ctx, HttpResponseStatus status, String what) {
        boolean first =
                dialed.tryFailure(new RefusedRequestException(status, "the proxy " + proxy.place() + " " + what));
        if (first) {
            // The listener of the promise answers the client; the other half of the tunnel would only close it.
            ctx.pipeline().remove(TunnelHandler.class);
            ctx.close();
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) throws Exception {
        if (event instanceof ChannelInputShutdownEvent && !dialed.isDone()) {
            fail(ctx, "closed the connection");
        } else {
            super.userEventTriggered(ctx, event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        fail(ctx, "closed the connection");
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        fail(ctx, "broke the connection");
        ctx.close();
    }
}
