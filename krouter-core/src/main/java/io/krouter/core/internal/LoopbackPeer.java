package io.krouter.core.internal;

/**
 * Marks a request that came from a peer on this machine's loopback interface. The listener that accepts the connection attaches it as a
 *
 * {@linkplain io.krouter.api.LlmRequest#tag tag}; without it {@code x-request-source: local} is not honoured.
 */
public enum LoopbackPeer {
    /** The one mark. */
    MARK
}
