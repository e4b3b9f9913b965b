package io.krouter.core;

import io.krouter.api.Body;
import io.krouter.api.Call;
import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.krouter.api.LlmResponse;
import io.krouter.api.Provider;
import io.krouter.api.ProviderException;
import io.krouter.api.WireFormat;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A provider that answers what it was told to, in order; the last answer is repeated. */
public final class FakeProvider implements Provider {

    /** One prepared answer. */
    @FunctionalInterface
    private interface Reply {
        LlmResponse to(LlmRequest request, Call call) throws IOException;
    }

    private final String name;
    private final WireFormat format;
    private final Queue<Reply> replies = new ArrayDeque<>();
    public final CopyOnWriteArrayList<LlmRequest> requests = new CopyOnWriteArrayList<>();
    public final AtomicInteger openBodies = new AtomicInteger();
    public final AtomicBoolean closed = new AtomicBoolean();

    public FakeProvider(String name, WireFormat format) {
        this.name = name;
        this.format = format;
    }

    /** A whole or streamed answer that is there at once. */
    public FakeProvider replies(int status, String contentType, String body) {
        return add(
                (request, call) -> response(status, contentType, Body.of(body).newStream()));
    }

    /** A whole or streamed answer of these bytes. */
    public FakeProvider repliesBytes(int status, String contentType, byte[] body) {
        return add(
                (request, call) -> response(status, contentType, Body.of(body).newStream()));
    }

    /** Server-sent events, one data line each. */
    public FakeProvider streams(String... data) {
        StringBuilder sse = new StringBuilder();
        for (String line : data) {
            sse.append("data: ").append(line).append("\n\n");
        }
        return replies(200, "text/event-stream", sse.toString());
    }

    /** Server-sent events, and then the connection breaks. */
    public FakeProvider breaksAfter(String... data) {
        return add((request, call) -> {
            StringBuilder sse = new StringBuilder();
            for (String line : data) {
                sse.append("data: ").append(line).append("\n\n");
            }
            return response(
                    200,
                    "text/event-stream",
                    new BrokenStream(Body.of(sse.toString()).newStream()));
        });
    }

    /** No answer comes. */
    public FakeProvider fails(String message) {
        return add((request, call) -> {
            throw new ProviderException(name, message, true, null);
        });
    }

    /** Nothing happens until the call is cancelled. */
    public FakeProvider hangs() {
        return add((request, call) -> {
            awaitCancel(call);
            throw new IOException("cancelled");
        });
    }

    /** Status and headers come, then nothing until the call is cancelled. */
    public FakeProvider fallsSilent() {
        return add((request, call) -> response(200, "text/event-stream", new InputStream() {
            @Override
            public int read() throws IOException {
                awaitCancel(call);
                throw new IOException("cancelled");
            }
        }));
    }

    private FakeProvider add(Reply reply) {
        replies.add(reply);
        return this;
    }

    private LlmResponse response(int status, String contentType, InputStream body) {
        openBodies.incrementAndGet();
        return LlmResponse.builder(format, status)
                .headers(HeaderList.of("content-type", contentType))
                .body(new CountedStream(body, openBodies))
                .build();
    }

    private static void awaitCancel(Call call) throws IOException {
        CountDownLatch cancelled = new CountDownLatch(1);
        try (Call.Registration ignored = call.onCancel(cancelled::countDown)) {
            cancelled.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public WireFormat format() {
        return format;
    }

    @Override
    public LlmResponse send(LlmRequest request, Call call) throws IOException {
        requests.add(request);
        Reply reply = replies.size() > 1 ? replies.remove() : replies.element();
        return reply.to(request, call);
    }

    @Override
    public void close() {
        closed.set(true);
    }

    /** Says when it is closed. */
    private static final class CountedStream extends FilterInputStream {
        private final AtomicInteger open;
        private final AtomicBoolean closed = new AtomicBoolean();

        CountedStream(InputStream in, AtomicInteger open) {
            super(in);
            this.open = open;
        }

        @Override
        public void close() throws IOException {
            if (closed.compareAndSet(false, true)) {
                open.decrementAndGet();
            }
            super.close();
        }
    }

    /** Fails where the end would be. */
    private static final class BrokenStream extends FilterInputStream {
        BrokenStream(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int count = super.read(buffer, offset, length);
            if (count < 0) {
                throw new IOException("connection reset");
            }
            return count;
        }
    }
}
