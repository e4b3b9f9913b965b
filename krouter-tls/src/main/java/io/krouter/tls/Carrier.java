package io.krouter.tls;

import io.netty.channel.ChannelHandlerContext;

/**
 * What carries an exchange: a connection of HTTP/1.1 or a stream of HTTP/2. The two differ in nothing but how they end.
 * For the event loop.
 */
interface Carrier {

    /** Says a last thing, which the client gets to read whatever it is still sending. */
    void lastWord(ChannelHandlerContext ctx, Object answer);

    /** Ends in good order behind an answer that has been sent. */
    void finish(ChannelHandlerContext ctx);

    /** Ends so that the client cannot take what it got for all there was. */
    void cut(ChannelHandlerContext ctx, Asked asked);

    /** Ends because the client, or the way to it, failed. */
    void fail(ChannelHandlerContext ctx, Throwable cause);
}
