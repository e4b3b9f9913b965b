package io.krouter.tls;

import io.krouter.core.Krouter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpResponseEncoder;
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
        OpenConnections connections) {

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

    /** Expects requests to this origin, in clear. */
    void addExchange(ChannelPipeline pipeline, Origin origin) {
        SlowClientGuard slow = SlowClientGuard.idling(limits);
        pipeline.addLast("slow", slow);
        pipeline.addLast("decoder", new StrictRequestDecoder(limits.maxHeaderBytes()));
        pipeline.addLast("encoder", new HttpResponseEncoder());
        pipeline.addLast("guard", FramingGuard.forRequests());
        pipeline.addLast("exchange", new ExchangeHandler(this, origin, slow));
    }
}
