package io.krouter.core.internal;

/**
 * Marks a request that came from a peer on this machine's loopback interface. Whoever accepts connections attaches it as a
 * {@linkplain io.krouter.api.LlmRequest#tag tag}; without it {@code x-request-source: local} is not honoured.
 */
public enum LoopbackPeer {
    /** The one mark. */
    MARK
}
