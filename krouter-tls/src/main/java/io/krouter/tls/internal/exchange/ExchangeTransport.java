package io.krouter.tls.internal.exchange;

import io.netty.channel.ChannelHandlerContext;

/**
 * The connection of HTTP/1.1 or stream of HTTP/2 that an exchange runs on. The two differ only in how they end. For the event
 * loop.
 */
public interface ExchangeTransport {

    /** Sends a last answer and ends, so that the client can read the answer even if it is still sending. */
    void refuse(ChannelHandlerContext ctx, Object answer);

    /** Ends in good order after an answer that has been sent. */
    void finish(ChannelHandlerContext ctx);

    /** Ends so that the client cannot take a part of an answer for the whole. */
    void cut(ChannelHandlerContext ctx, ResponseRules rules);

    /** Ends because the client or the connection to it failed. */
    void fail(ChannelHandlerContext ctx, Throwable cause);
}
