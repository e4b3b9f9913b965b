package io.krouter.tls.internal.upstream;

import io.krouter.api.internal.http.OriginRoute.ProxyTunnel;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import io.netty.util.concurrent.Promise;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Asks a proxy for a tunnel on a new connection, and leaves the connection to the tunnel once the proxy has agreed. What a
 * proxy sends after its answer and before it was sent anything is refused: in TLS the client speaks first.
 */
final class ProxyAnswer extends ByteToMessageDecoder {

    /** Real answers have a few hundred bytes. */
    private static final int MAX_HEAD_BYTES = 16 << 10;

    private static final String END_OF_HEAD = "\r\n\r\n";
    private static final int CREDENTIALS_WANTED = 407;

    private final ProxyTunnel tunnel;
    private final Promise<Void> agreed;

    /** @param agreed succeeds, on the channel's event loop, once the connection is the tunnel */
    ProxyAnswer(ProxyTunnel tunnel, Promise<Void> agreed) {
        this.tunnel = tunnel;
        this.agreed = agreed;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        StringBuilder head = new StringBuilder("CONNECT " + tunnel.target() + " HTTP/1.1\r\nHost: " + tunnel.target()
                + "\r\nProxy-Connection: Keep-Alive\r\nUser-Agent: krouter\r\n");
        tunnel.authorization()
                .ifPresent(value ->
                        head.append("Proxy-Authorization: ").append(value).append("\r\n"));
        ctx.writeAndFlush(Unpooled.copiedBuffer(head.append("\r\n"), StandardCharsets.ISO_8859_1));
    }

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        String received = in.toString(StandardCharsets.ISO_8859_1);
        int end = received.indexOf(END_OF_HEAD);
        if (agreed.isDone()) {
            in.skipBytes(in.readableBytes());
        } else if (end >= 0) {
            in.skipBytes(end + END_OF_HEAD.length());
            answered(ctx, received.substring(0, received.indexOf("\r\n")), in.isReadable());
        } else if (received.length() > MAX_HEAD_BYTES) {
            agreed.tryFailure(notHttp());
        }
    }

    private void answered(ChannelHandlerContext ctx, String statusLine, boolean more) {
        int status;
        try {
            status = AnswerSyntax.status(statusLine);
        } catch (IOException e) {
            agreed.tryFailure(notHttp());
            return;
        }
        if (status / 100 == 2 && !more) {
            ctx.pipeline().remove(this);
            agreed.trySuccess(null);
        } else if (status / 100 == 2) {
            agreed.tryFailure(new IOException("the proxy " + tunnel.proxy() + " sent more than its answer"));
        } else if (status == CREDENTIALS_WANTED) {
            agreed.tryFailure(new IOException("the proxy " + tunnel.proxy() + " answered 407: it "
                    + (tunnel.authorization().isPresent()
                            ? "does not accept the user and password in upstream.proxy"
                            : "wants a user and a password; write them into upstream.proxy")));
        } else {
            agreed.tryFailure(
                    new IOException("the proxy in upstream.proxy would not connect to it and answered " + status));
        }
    }

    private IOException notHttp() {
        return new IOException("the proxy " + tunnel.proxy() + " answered with something that is no HTTP");
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) throws Exception {
        agreed.tryFailure(new IOException("the proxy " + tunnel.proxy() + " closed the connection"));
        super.channelInactive(ctx);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        agreed.tryFailure(cause);
        ctx.close();
    }
}
