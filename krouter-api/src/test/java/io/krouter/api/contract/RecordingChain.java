package io.krouter.api.contract;

import io.krouter.api.Call;
import io.krouter.api.Interceptor;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A chain that remembers what went down it and which answers are still open. Used by one thread. */
final class RecordingChain implements Interceptor.Chain {

    /** The rest of the chain: what answers. */
    interface Rest {
        LlmResponse answer(LlmRequest request, int attempt) throws IOException;
    }

    private final LlmRequest request;
    private final Rest rest;
    private final List<LlmRequest> sent = new ArrayList<>();
    private final List<LlmRequest> sentWhileOpen = new ArrayList<>();
    private int open;

    RecordingChain(LlmRequest request, Rest rest) {
        this.request = request;
        this.rest = rest;
    }

    /** Every request that was passed on. */
    List<LlmRequest> sent() {
        return sent;
    }

    /** The requests that were passed on although an earlier answer had not been closed. */
    List<LlmRequest> sentWhileOpen() {
        return sentWhileOpen;
    }

    /** How many answers that were handed out are not closed. */
    int open() {
        return open;
    }

    @Override
    public LlmRequest request() {
        return request;
    }

    @Override
    public LlmResponse proceed(LlmRequest passedOn) throws IOException {
        sent.add(passedOn);
        if (open > 0) {
            sentWhileOpen.add(passedOn);
        }
        LlmResponse answer = rest.answer(passedOn, sent.size());
        open++;
        return answer.newBuilder().body(new CountedBody(answer.body())).build();
    }

    @Override
    public Call call() {
        return new UncancelledCall();
    }

    private final class CountedBody extends FilterInputStream {
        private boolean closed;

        CountedBody(InputStream body) {
            super(body);
        }

        @Override
        public void close() throws IOException {
            super.close();
            if (!closed) {
                closed = true;
                open--;
            }
        }
    }

    private static final class UncancelledCall implements Call {
        @Override
        public String id() {
            return "contract-1";
        }

        @Override
        public Duration remaining() {
            return Duration.ofMinutes(1);
        }

        @Override
        public boolean isCancelled() {
            return false;
        }

        @Override
        public void cancel() {}

        @Override
        public Registration onCancel(Runnable action) {
            return () -> {};
        }
    }
}
