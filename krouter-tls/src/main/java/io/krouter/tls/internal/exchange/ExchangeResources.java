package io.krouter.tls.internal.exchange;

import io.krouter.core.Krouter;
import java.util.function.Supplier;

/**
 * What the exchanges of one server share.
 *
 * @param krouters returns the krouter for a new exchange; called on event loops
 * @param connections counts the exchanges that are running
 * @param memory for request bodies that are read whole
 * @param bufferBytes bytes in one direction of one exchange that may wait before the sender has to
 */
public record ExchangeResources(
        Supplier<Krouter> krouters, OpenConnections connections, BodyMemory memory, int bufferBytes) {

    /** Who answers the requests: today the krouter's chain alone. */
    Responder.Choice responders() {
        return ChainResponder::new;
    }
}
