package io.krouter.tls.internal.server;

import io.krouter.tls.FrontLimits;
import io.krouter.tls.HandshakeListener;
import io.krouter.tls.internal.exchange.ExchangeResources;
import io.krouter.tls.internal.handshake.LeafCache;
import io.krouter.tls.internal.tunnel.TunnelDialer;

/**
 * What all connections of one server share. {@link ServerPipelines} gives each handler the few that it needs.
 *
 * @param policy decides what happens to a CONNECT
 * @param authenticator decides who may send one
 * @param leaves certificates of the intercepted hosts
 * @param dialer opens tunnels
 * @param exchanges what the exchanges share
 * @param handshakes is called at the end of each handshake
 * @param limits sizes and times
 */
public record ServerParts(
        HostPolicy policy,
        ProxyAuthenticator authenticator,
        LeafCache leaves,
        TunnelDialer dialer,
        ExchangeResources exchanges,
        HandshakeListener handshakes,
        FrontLimits limits) {}
