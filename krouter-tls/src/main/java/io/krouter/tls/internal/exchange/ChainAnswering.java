package io.krouter.tls.internal.exchange;

import io.krouter.core.Krouter;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers with the krouter's chain. That blocks, so it runs in a thread of the krouter's executor. */
final class ChainAnswering implements Answering {

    private static final Logger LOG = LoggerFactory.getLogger(ChainAnswering.class);

    private final Exchange exchange;
    private final Krouter krouter;
    private final BodySink raw;
    private final BoundedWriter writer;

    /** @param raw takes the client's bytes after an upgrade */
    ChainAnswering(Exchange exchange, Krouter krouter, BodySink raw) {
        this.exchange = exchange;
        this.krouter = krouter;
        this.raw = raw;
        this.writer = new BoundedWriter(
                exchange.context(), exchange.bufferBytes(), krouter.limits().idleTimeout());
    }

    void begin(ResponsePump.Source source) {
        try {
            krouter.executor().execute(new ResponsePump(exchange, source, writer, raw));
        } catch (RejectedExecutionException e) {
            LOG.warn("{}: refused: krouter is closed", exchange.call().id());
            exchange.ended(ExchangeEnd.CUT);
        }
    }

    @Override
    public void abandon(IOException cause) {
        raw.fail(cause);
        writer.close();
        try {
            krouter.executor().execute(exchange.call()::cancel); // it may take a moment
        } catch (RejectedExecutionException e) {
            exchange.call().cancel(); // the krouter is closed, so there is no other thread
        }
    }

    /** The writer waits for its own writes. */
    @Override
    public void writabilityChanged() {}
}
