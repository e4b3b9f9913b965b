package io.krouter.tls;

import io.krouter.core.Krouter;
import io.netty.channel.Channel;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
import io.netty.handler.codec.http2.Http2FrameCodec;
import io.netty.handler.codec.http2.Http2MultiplexHandler;
import java.util.Optional;
import java.util.function.Supplier;

/** What all connections of one server share, and the order in which their handlers stand. */
record Front(
        HostPolicy policy,
        Gate gate,
        LeafCache leaves,
        TunnelDialer dialer,
        FrontLimits limits,
        Supplier<Krouter> krouters,
        OpenConnections connections,
        HeldBytes held) {

    /** Expects one CONNECT. */
    void addProxy(ChannelPipeline pipeline) {
        pipeline.addLast("slow", SlowClientGuard.expectingRequest(limits));
        pipeline.addLast("decoder", new StrictRequestDecoder(limits.maxHeaderBytes()));
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("guard", FramingGuard.forConnect());
        pipeline.addLast("front", new FrontHandler(this));
    }

    /** Expects a TLS hello for any intercepted host, as if it had been redirected here. */
    void addTransparent(ChannelPipeline pipeline, int port) {
        pipeline.addLast("hello", new LeafSelector(this, name -> redirected(name, port)));
    }

    /** What a name stands for at a port to which its connections were led; empty if it is not intercepted. */
    Optional<Origin> redirected(String name, int port) {
        return policy.intercepts(name) ? Optional.of(Origin.redirected(name, port)) : Optional.empty();
    }

    /** Expects requests of HTTP/1.1 to this origin, in clear. */
    void addExchange(ChannelPipeline pipeline, Origin origin) {
        SlowClientGuard slow = SlowClientGuard.idling(limits);
        pipeline.addLast("slow", slow);
        pipeline.addLast("decoder", new StrictRequestDecoder(limits.maxHeaderBytes()));
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("guard", FramingGuard.forRequests());
        pipeline.addLast(
                "exchange", new ExchangeHandler(this, origin, slow, new ConnectionCarrier(limits.lingerTimeout())));
    }

    /** Expects streams of HTTP/2 to this origin, in clear. */
    void addStreams(ChannelPipeline pipeline, Origin origin) {
        Http2FrameCodec codec = StreamKeeper.codec(limits);
        StreamKeeper keeper = new StreamKeeper(codec.connection(), limits);
        pipeline.addLast("meter", new FrameMeter(limits));
        pipeline.addLast("codec", codec);
        pipeline.addLast("streams", new Http2MultiplexHandler(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel stream) {
                keeper.opened(stream);
                addStream(stream.pipeline(), origin);
            }
        }));
        pipeline.addLast("keeper", keeper);
    }

    private void addStream(ChannelPipeline pipeline, Origin origin) {
        SlowClientGuard slow = SlowClientGuard.idling(limits);
        pipeline.addLast("slow", slow);
        pipeline.addLast("codec", new StreamCodec());
        pipeline.addLast("guard", FramingGuard.forRequests());
        pipeline.addLast("exchange", new ExchangeHandler(this, origin, slow, StreamCarrier.INSTANCE));
    }
}
