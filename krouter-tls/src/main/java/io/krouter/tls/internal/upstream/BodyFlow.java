package io.krouter.tls.internal.upstream;

import io.netty.channel.Channel;

/** The body of a request on its way out. For one event loop. */
sealed interface BodyFlow permits HeldBody, StreamedBody {

    /** Writes as much as there is and as the channel takes now, without flushing. */
    void writeTo(Channel channel);

    /** Whether all of it has been written. */
    boolean isWritten();

    /** Whether it can be written from its beginning once more. */
    boolean isInHand();

    /** Begins anew, on another channel. */
    void rewind();

    /** The server has agreed to another protocol: what is added from now on goes out as it is. */
    void upgraded();

    /** Gives back what is left of it. */
    void discard();
}
