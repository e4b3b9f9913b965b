package io.krouter.tls.internal.server;

import io.krouter.api.Body;
import io.krouter.api.LlmResponse;
import io.krouter.api.WireFormat;
import io.krouter.core.Krouter;
import io.krouter.core.LoopDetector;
import io.krouter.tls.Door;
import io.krouter.tls.FrontLimits;
import io.krouter.tls.NameServers;
import io.krouter.tls.internal.exchange.BodyMemory;
import io.krouter.tls.internal.exchange.ExchangeResources;
import io.krouter.tls.internal.exchange.OpenConnections;
import io.krouter.tls.internal.handshake.LeafCache;
import io.krouter.tls.internal.http1.FramingGuard;
import io.krouter.tls.internal.http1.LingeringClose;
import io.krouter.tls.internal.http1.RefusedRequestException;
import io.krouter.tls.internal.http1.StrictRequestDecoder;
import io.krouter.tls.internal.tunnel.TunnelDialer;
import io.krouter.tls.internal.tunnel.TunnelOptions;
import io.krouter.tls.internal.upstream.UpstreamClient;
import io.krouter.tls.internal.upstream.UpstreamLimits;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.IntUnaryOperator;

/** Runs bytes through a part of the front door without a network, cut as one likes. */
final class ServerBytes {

    private static final Krouter KROUTER = Krouter.builder()
            .interceptor(chain -> LlmResponse.builder(WireFormat.OPAQUE, 200)
                    .body(Body.of("ok"))
                    .build())
            .discover(false)
            .build();

    private static final HostPolicy POLICY = new HostPolicy(Set.of(Door.KIRO), Set.of(443), Map.of());

    private static final NameServers NAMES = new NameServers(Set.of());

    private static final LeafCache LEAVES = new LeafCache(Door.AUTHORITY, Clock.systemUTC(), Runnable::run);

    private ServerBytes() {}

    /** Leaves are made in the caller's thread, and nothing is dialed: what would be done elsewhere is thrown away. */
    private static ServerPipelines pipelines() {
        LoopDetector loopDetector = new LoopDetector();
        FrontLimits limits = FrontLimits.builder().maxHeaderBytes(4096).build();
        TunnelOptions nowhere = new TunnelOptions(Map.of(), address -> false, NAMES, Optional.empty(), loopDetector);
        return new ServerPipelines(new ServerParts(
                POLICY,
                new ProxyAuthenticator(Optional.empty(), loopDetector),
                LEAVES,
                new TunnelDialer(nowhere, address -> false, task -> {}),
                new ExchangeResources(
                        () -> KROUTER,
                        new OpenConnections(10),
                        new BodyMemory(1 << 20),
                        new UpstreamClient(UpstreamLimits.DEFAULTS, task -> {}),
                        limits.bufferBytes()),
                (host, failure) -> {},
                limits));
    }

    /** What the CONNECT proxy says to these bytes, {@code |} where it closes, and {@code !} if something got out of it. */
    static String connect(byte[] bytes, IntUnaryOperator step) {
        return run(pipelines()::addProxy, bytes, step);
    }

    /** What the transparent listener says to these bytes: a whole alert, or the kind of record that it goes on with. */
    static String hello(byte[] bytes, IntUnaryOperator step) {
        String said = run(pipeline -> pipelines().addTransparent(pipeline, 443), bytes, step);
        return said.startsWith("\u0016") ? "handshake" : said;
    }

    private static String run(Consumer<ChannelPipeline> handlers, byte[] bytes, IntUnaryOperator step) {
        EmbeddedChannel channel = new EmbeddedChannel();
        handlers.accept(channel.pipeline());
        AtomicReference<Throwable> escaped = new AtomicReference<>();
        channel.pipeline().addLast("escaped", new ChannelInboundHandlerAdapter() {
            @Override
            public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                escaped.set(cause);
            }
        });
        feed(channel, bytes, step);
        StringBuilder said = new StringBuilder();
        for (Object out = channel.readOutbound(); out != null; out = channel.readOutbound()) {
            if (out instanceof ByteBuf buffer) {
                said.append(new String(ByteBufUtil.getBytes(buffer), StandardCharsets.ISO_8859_1));
            }
            ReferenceCountUtil.release(out);
        }
        boolean ending = !channel.isOpen() || channel.pipeline().get(LingeringClose.class) != null;
        channel.finishAndReleaseAll();
        return said + (ending ? "|" : "") + (escaped.get() == null ? "" : "!" + escaped.get());
    }

    private static void feed(EmbeddedChannel channel, byte[] bytes, IntUnaryOperator step) {
        for (int at = 0; at < bytes.length; ) {
            int length = Math.min(Math.max(1, step.applyAsInt(at)), bytes.length - at);
            if (channel.isOpen()) {
                channel.writeInbound(Unpooled.copiedBuffer(bytes, at, length));
            }
            at += length;
        }
    }

    /** The requests that come out of decoder and guard, each with its body, and the status of the refusal behind them. */
    static String requests(byte[] bytes, IntUnaryOperator step) {
        StringBuilder seen = new StringBuilder();
        EmbeddedChannel channel = new EmbeddedChannel(
                new StrictRequestDecoder(4096), FramingGuard.forRequests(), new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext ctx, Object message) {
                        if (message instanceof HttpRequest request) {
                            seen.append(request.method())
                                    .append(request.uri())
                                    .append(request.headers().entries());
                        }
                        if (message instanceof HttpContent content) {
                            seen.append(content.content().toString(StandardCharsets.ISO_8859_1));
                            seen.append(content instanceof LastHttpContent ? "." : "");
                        }
                        ReferenceCountUtil.release(message);
                    }

                    @Override
                    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
                        seen.append(cause instanceof RefusedRequestException e ? e.status() : cause);
                    }
                });
        feed(channel, bytes, step);
        channel.finishAndReleaseAll();
        return seen.toString();
    }
}
