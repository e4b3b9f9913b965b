package io.krouter.tls.internal.server;

import io.krouter.tls.FrontLimits;
import io.krouter.tls.internal.exchange.ConnectionTransport;
import io.krouter.tls.internal.exchange.ExchangeHandler;
import io.krouter.tls.internal.exchange.ExchangeTransport;
import io.krouter.tls.internal.exchange.Origin;
import io.krouter.tls.internal.handshake.HandshakeReporter;
import io.krouter.tls.internal.handshake.HttpPipelines;
import io.krouter.tls.internal.handshake.LeafSelector;
import io.krouter.tls.internal.handshake.ProtocolSelector;
import io.krouter.tls.internal.http1.FramingGuard;
import io.krouter.tls.internal.http1.SlowClientGuard;
import io.krouter.tls.internal.http1.StrictRequestDecoder;
import io.krouter.tls.internal.http2.FrameMeter;
import io.krouter.tls.internal.http2.Http2Lifecycle;
import io.krouter.tls.internal.http2.StreamCodec;
import io.krouter.tls.internal.http2.StreamTransport;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import java.util.Optional;
import java.util.function.Function;

/**
 * The handlers of each kind of connection, in their order.
 *
 * @param parts what the handlers are given
 */
public record ServerPipelines(ServerParts parts) implements HttpPipelines {

    /** Expects one CONNECT. */
    public void addProxy(ChannelPipeline pipeline) {
        FrontLimits limits = parts.limits();
        pipeline.addLast("slow", SlowClientGuard.expectingRequest(limits));
        pipeline.addLast("decoder", new StrictRequestDecoder(limits.maxHeaderBytes()));
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("guard", FramingGuard.forConnect());
        pipeline.addLast(
                "front", new ConnectHandler(this, parts.policy(), parts.authenticator(), parts.dialer(), limits));
        addReporter(pipeline);
    }

    /** Expects a TLS hello for any intercepted host, as if its connections were redirected to this port. */
    public void addTransparent(ChannelPipeline pipeline, int port) {
        pipeline.addLast("hello", hello(name -> redirected(name, port)));
        addReporter(pipeline);
    }

    private void addReporter(ChannelPipeline pipeline) {
        pipeline.addLast("handshakes", new HandshakeReporter(parts.handshakes()));
    }

    /** Where the requests for a name go if connections to it were redirected to this port; empty if it is not intercepted. */
    Optional<Origin> redirected(String name, int port) {
        return parts.policy().intercepts(name) ? Optional.of(Origin.redirected(name, port)) : Optional.empty();
    }

    /** Expects a TLS hello for a name that these origins include. */
    LeafSelector hello(Function<String, Optional<Origin>> origins) {
        return new LeafSelector(
                parts.leaves(),
                parts.limits(),
                origins,
                origin -> new ProtocolSelector(this, parts.exchanges().connections(), origin));
    }

    @Override
    public void addHttp1(ChannelPipeline pipeline, Origin origin) {
        FrontLimits limits = parts.limits();
        SlowClientGuard slow = SlowClientGuard.idling(limits);
        pipeline.addLast("slow", slow);
        pipeline.addLast("decoder", new StrictRequestDecoder(limits.maxHeaderBytes()));
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("guard", FramingGuard.forRequests());
        pipeline.addLast("exchange", exchanges(origin, slow, new ConnectionTransport(limits.lingerTimeout())));
    }

    @Override
    public void addHttp2(ChannelPipeline pipeline, Origin origin) {
        FrontLimits limits = parts.limits();
        Http2FrameCodec codec = Http2Lifecycle.codec(limits);
        Http2Lifecycle lifecycle = new Http2Lifecycle(codec.connection(), limits);
        pipeline.addLast("meter", new FrameMeter(limits));
        pipeline.addLast("codec", codec);
        pipeline.addLast("streams", new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                lifecycle.opened(stream);
                addStream(stream.pipeline(), origin);
            }
        }));
        pipeline.addLast("lifecycle", lifecycle);
    }

    private void addStream(ChannelPipeline pipeline, Origin origin) {
        SlowClientGuard slow = SlowClientGuard.idling(parts.limits());
        pipeline.addLast("slow", slow);
        pipeline.addLast("codec", new StreamCodec());
        pipeline.addLast("guard", FramingGuard.forRequests());
        pipeline.addLast("exchange", exchanges(origin, slow, StreamTransport.INSTANCE));
    }

    private ExchangeHandler exchanges(Origin origin, SlowClientGuard slow, ExchangeTransport transport) {
        return new ExchangeHandler(parts.exchanges(), origin, slow, transport);
    }
}
