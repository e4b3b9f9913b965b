package io.krouter.desktop.record;

import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.WireFormat;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records chats: as an interceptor what comes from the client and goes to it, and with the providers that it wraps what
 * goes to them and comes from them. An exchange is kept in memory until it is over, and goes to disk without its secrets.
 * What is no chat is never recorded. Changes nothing, and fails no exchange. Thread-safe.
 */
public final class Recorder implements Interceptor, Closeable {

    /** Most bytes kept of one body. 8 MiB: a real turn has 0.1 to 5 MB. */
    static final int MAX_BODY_BYTES = 8 << 20;

    /** Longest wait for what is on its way to disk when all else is closed. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Recorder.class);

    private final RecordStore store;
    private final List<String> keys;
    private final boolean compress;
    private final Map<String, RecordedExchange> running = new ConcurrentHashMap<>();

    /**
     * @param keys secrets of the configuration
     * @param compress whether tool outputs are shortened, for the record
     */
    public Recorder(RecordStore store, Collection<String> keys, boolean compress) {
        this.store = store;
        this.keys = List.copyOf(keys);
        this.compress = compress;
    }

    @Override
    public LlmResponse intercept(Chain chain) throws IOException {
        LlmRequest request = chain.request();
        if (request.format().equals(WireFormat.OPAQUE)) {
            return chain.proceed(request);
        }
        RecordedExchange exchange = new RecordedExchange(Instant.now(), request);
        running.put(chain.call().id(), exchange);
        try {
            LlmResponse response = chain.proceed(request);
            CopyingStream body = new CopyingStream(response.body(), MAX_BODY_BYTES, () -> over(chain.call(), exchange));
            exchange.answered(response, body);
            return response.newBuilder().body(body).build();
        } catch (IOException | RuntimeException e) {
            exchange.failed(e);
            over(chain.call(), exchange);
            throw e;
        }
    }

    /** This provider, with all that goes to it and comes from it recorded. */
    public Provider wrap(Provider provider) {
        return new RecordedProvider(provider);
    }

    /** Waits until the exchanges that have ended are kept; to be called when no more begin. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + LAST_WAIT.toNanos();
        synchronized (running) {
            while (!running.isEmpty() && deadline - System.nanoTime() > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(running, deadline - System.nanoTime());
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private void over(Call call, RecordedExchange exchange) {
        try {
            store.write(exchange.recording(new Redaction(keys), compress).write());
        } catch (IOException | RuntimeException e) {
            // Without its message: that of a broken redaction may hold what was not taken out.
            LOG.warn("{} could not be recorded: {}", call.id(), e.getClass().getSimpleName());
        } finally {
            synchronized (running) {
                running.remove(call.id());
                running.notifyAll();
            }
        }
    }

    private final class RecordedProvider implements Provider {
        private final Provider provider;

        private RecordedProvider(Provider provider) {
            this.provider = provider;
        }

        @Override
        public String name() {
            return provider.name();
        }

        @Override
        public WireFormat format() {
            return provider.format();
        }

        @Override
        public LlmResponse send(LlmRequest request, Call call) throws IOException {
            RecordedExchange exchange = running.get(call.id());
            return exchange == null ? provider.send(request, call) : send(exchange, request, call);
        }

        private LlmResponse send(RecordedExchange exchange, LlmRequest request, Call call) throws IOException {
            RecordedExchange.Sent sent = exchange.sent(request, name());
            try {
                LlmResponse response = provider.send(request, call);
                CopyingStream body = new CopyingStream(response.body(), MAX_BODY_BYTES, () -> {});
                exchange.answered(sent, response, body);
                return response.newBuilder().body(body).build();
            } catch (IOException | RuntimeException e) {
                exchange.failed(sent, e);
                throw e;
            }
        }

        @Override
        public void close() {
            provider.close();
        }
    }
}
