package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Collects what is reported of one exchange. */
final class HeardAnswer implements AnswerListener {

    final CompletableFuture<Integer> status = new CompletableFuture<>();
    final CompletableFuture<String> end = new CompletableFuture<>();
    final Semaphore wanted = new Semaphore(0);
    volatile HeaderList headers = HeaderList.EMPTY;
    volatile boolean mayTryAnother;
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private int flushes;

    /** The body, once the answer is complete. */
    String text() throws Exception {
        return end.get(10, TimeUnit.SECONDS);
    }

    int status() throws Exception {
        return status.get(10, TimeUnit.SECONDS);
    }

    synchronized int flushes() {
        return flushes;
    }

    synchronized int size() {
        return body.size();
    }

    @Override
    public void head(int status, HeaderList headers) {
        this.headers = headers;
        this.status.complete(status);
    }

    @Override
    public synchronized void body(ByteBuf piece) {
        body.writeBytes(ByteBufUtil.getBytes(piece));
        piece.release();
    }

    @Override
    public synchronized void readComplete() {
        flushes++;
    }

    @Override
    public synchronized void end() {
        if (!end.complete(body.toString(StandardCharsets.ISO_8859_1))) {
            throw new AssertionError("there was an end before");
        }
    }

    @Override
    public void failed(IOException cause, boolean mayTryAnother) {
        this.mayTryAnother = mayTryAnother;
        status.completeExceptionally(cause);
        if (!end.completeExceptionally(cause)) {
            throw new AssertionError("there was an end before", cause);
        }
    }

    @Override
    public void bodyWanted() {
        wanted.release();
    }
}
