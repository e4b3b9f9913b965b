package io.krouter.tls.internal.exchange;

import io.krouter.core.Krouter;
import io.krouter.tls.internal.upstream.UpstreamClient;
import java.util.function.Supplier;

/**
 * What the exchanges of one server share.
 *
 * @param krouters returns the krouter for a new exchange; called on event loops
 * @param connections counts the exchanges that are running
 * @param memory for request bodies that are read whole
 * @param upstream carries what passes natively
 * @param bufferBytes bytes in one direction of one exchange that may wait before the sender has to
 */
public record ExchangeResources(
        Supplier<Krouter> krouters,
        OpenConnections connections,
        BodyMemory memory,
        UpstreamClient upstream,
        int bufferBytes) {

    /** Who answers the requests. */
    Responder.Choice responders() {
        return (exchange, krouter) -> new KrouterResponder(exchange, krouter, upstream);
    }
}
