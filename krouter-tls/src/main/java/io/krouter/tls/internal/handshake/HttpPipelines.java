package io.krouter.tls.internal.handshake;

import io.krouter.tls.internal.exchange.Origin;
import io.netty.channel.ChannelPipeline;

/** Adds the handlers for what follows the handshake. */
public interface HttpPipelines {

    /** Expects requests of HTTP/1.1 to this origin, in clear. */
    void addHttp1(ChannelPipeline pipeline, Origin origin);

    /** Expects streams of HTTP/2 to this origin, in clear. */
    void addHttp2(ChannelPipeline pipeline, Origin origin);
}
