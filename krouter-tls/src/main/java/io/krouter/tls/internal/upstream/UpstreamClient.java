package io.krouter.tls.internal.upstream;

import io.krouter.api.LlmRequest;
import io.krouter.api.internal.http.OriginAccess;
import io.netty.channel.EventLoop;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * An HTTP/1.1 client for exact passage: a request goes out with the lines it is given, in their order and spelling, and its
 * body as it is; nothing is added, followed, decoded or, once a server may have read it, repeated.
 *
 * <p>Each event loop has connections of its own, so an exchange never leaves the loop of its client. One connection serves one
 * exchange: a cancelled or lost one ends no other. Thread-safe; its connections end with their event loops.
 */
public final class UpstreamClient {

    private final UpstreamLimits limits;
    private final Connector connector;
    private final Map<EventLoop, ConnectionPool> pools = new ConcurrentHashMap<>();

    /** @param blocking runs what blocks, such as looking a name up */
    public UpstreamClient(UpstreamLimits limits, Executor blocking) {
        this.limits = limits;
        this.connector = new Connector(limits, blocking);
    }

    /**
     * Sends a request whose body is in memory.
     *
     * @param loop where everything of this exchange happens; to be called on it
     * @param access how to reach the request's origin
     * @param listener receives the result, never during this call
     */
    public UpstreamExchange send(
            EventLoop loop, OriginAccess access, LlmRequest request, Patience patience, AnswerListener listener) {
        return begin(loop, access, request, new HeldBody(request.body()), patience, listener);
    }

    /**
     * Sends a request whose body is still arriving, or that asks for an upgrade; what arrives is handed to
     * {@link UpstreamExchange#add}.
     *
     * @param request its body represents the one to come, with its length
     */
    public UpstreamExchange send(
            EventLoop loop,
            OriginAccess access,
            LlmRequest request,
            StreamedBody body,
            Patience patience,
            AnswerListener listener) {
        return begin(loop, access, request, body, patience, listener);
    }

    private UpstreamExchange begin(
            EventLoop loop,
            OriginAccess access,
            LlmRequest request,
            BodyFlow body,
            Patience patience,
            AnswerListener listener) {
        ConnectionPool pool = pools.computeIfAbsent(loop, key -> new ConnectionPool(key, limits));
        UpstreamExchange exchange = new UpstreamExchange(
                pool, connector, limits, new Destination(access, request.origin()), request, body, patience, listener);
        exchange.begin();
        return exchange;
    }

    /** Bytes of a request body that may wait to be written. */
    public int bufferBytes() {
        return limits.bufferBytes();
    }
}
