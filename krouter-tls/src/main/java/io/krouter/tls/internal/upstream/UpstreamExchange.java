package io.krouter.tls.internal.upstream;

import io.krouter.api.HeaderList;
import io.krouter.api.LlmRequest;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.io.EOFException;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer. The request is written once: it is repeated only if it went out on a kept connection, that
 * connection ended at once without a byte of an answer, and the whole request is still in hand. Then the server had closed it
 * before the request arrived. For its event loop, except where {@link UpstreamClient} documents otherwise.
 */
public final class UpstreamExchange implements AnswerParts {

    private static final int SWITCHING = 101;

    private final ConnectionPool pool;
    private final Connector connector;
    private final UpstreamLimits limits;
    private final Destination destination;
    private final LlmRequest request;
    private final BodyFlow body;
    private final Patience patience;
    private final AnswerListener listener;
    private final Deadline deadline;
    private @Nullable UpstreamConnection connection;
    private boolean senderWaits;
    private boolean persistent;
    private boolean received;
    private boolean repeated;
    private boolean over;
    private long sentAt;

    UpstreamExchange(
            ConnectionPool pool,
            Connector connector,
            UpstreamLimits limits,
            Destination destination,
            LlmRequest request,
            BodyFlow body,
            Patience patience,
            AnswerListener listener) {
        this.pool = pool;
        this.connector = connector;
        this.limits = limits;
        this.destination = destination;
        this.request = request;
        this.body = body;
        this.patience = patience;
        this.listener = listener;
        this.deadline = new Deadline(pool.loop(), patience.whole(), this::tooSlow);
    }

    void begin() {
        deadline.expect(patience.firstByte(), "no answer came within " + words(patience.firstByte()));
        UpstreamConnection kept = pool.take(destination);
        if (kept != null) {
            send(kept);
        } else {
            connect();
        }
    }

    private static String words(Duration duration) {
        return duration.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private void connect() {
        connector.connect(pool, destination).addListener((Future<UpstreamConnection> done) -> {
            if (!done.isSuccess()) {
                fail(asIoException(done.cause()), true);
            } else if (over) {
                done.getNow().close();
            } else {
                send(done.getNow());
            }
        });
    }

    private static IOException asIoException(Throwable cause) {
        return cause instanceof IOException known ? known : new IOException(cause.getMessage(), cause);
    }

    private void send(UpstreamConnection on) {
        HeaderList lines;
        ByteBuf head;
        try {
            lines = destination.access().outgoing(request, on.leadsToKrouter());
            head = RequestHead.encode(
                    request.method(), request.target(), lines, on.channel().alloc());
        } catch (IllegalArgumentException e) {
            pool.keep(on);
            // Later, since the listener is not to be called while the exchange is begun.
            pool.loop().execute(() -> fail(new IOException(e.getMessage(), e), false));
            return;
        }
        connection = on;
        on.serve(this, !request.method().equals("HEAD"), lines.contains("upgrade"));
        sentAt = System.nanoTime();
        Channel channel = on.channel();
        channel.write(head, channel.voidPromise());
        writeOn();
    }

    /** Writes what can be written now, in one flush. */
    void writeOn() {
        UpstreamConnection on = connection;
        if (on == null || over) {
            return;
        }
        body.writeTo(on.channel());
        on.channel().flush();
        if (senderWaits && body instanceof StreamedBody streamed && streamed.isHalfEmpty()) {
            senderWaits = false;
            listener.bodyWanted();
        }
    }

    /**
     * Adds bytes to a {@link StreamedBody}, which releases them.
     *
     * @return whether more may be added at once; if not, {@link AnswerListener#bodyWanted} reports when
     */
    public boolean add(ByteBuf bytes) {
        if (over || !(body instanceof StreamedBody streamed)) {
            bytes.release();
            return true;
        }
        streamed.add(bytes);
        writeOn();
        senderWaits = streamed.isFull();
        return !senderWaits;
    }

    /** The {@link StreamedBody} is complete. */
    public void finish() {
        if (!over && body instanceof StreamedBody streamed) {
            streamed.finish();
            writeOn();
        }
    }

    /** Whether the answer is read on, or waits until somebody has taken what came. */
    public void readOn(boolean reading) {
        UpstreamConnection on = connection;
        if (over || on == null) {
            return;
        }
        on.channel().config().setAutoRead(reading);
        if (reading) {
            awaitMore();
        } else {
            deadline.rest();
        }
    }

    private void awaitMore() {
        deadline.expect(patience.idle(), "the answer stayed silent for " + words(patience.idle()));
    }

    /** Gives the answer up and cuts the connection. Nothing is reported any more. */
    public void cancel() {
        if (!over) {
            finished();
            UpstreamConnection on = connection;
            if (on != null) {
                on.cut();
            }
        }
    }

    /** Bytes of an answer are there, so the request has arrived. */
    void received() {
        received = true;
    }

    @Override
    public void head(int status, HeaderList headers, boolean isPersistent) {
        if (over) {
            return;
        }
        persistent = isPersistent;
        awaitMore();
        listener.head(status, headers);
        if (status == SWITCHING) {
            body.upgraded();
            writeOn();
        }
    }

    @Override
    public void body(ByteBuf piece) {
        if (over) {
            piece.release();
            return;
        }
        listener.body(piece);
    }

    void readComplete() {
        UpstreamConnection on = connection;
        if (!over && on != null && on.channel().config().isAutoRead()) {
            awaitMore();
        }
        listener.readComplete();
    }

    @Override
    public void end() {
        if (!over) {
            boolean written = body.isWritten();
            finished();
            persistent &= written;
            listener.end();
        } else {
            persistent = false;
        }
    }

    /** Whether the connection may serve another exchange after this one. */
    boolean leavesConnectionUsable() {
        return persistent;
    }

    /** The connection ended before the answer did. */
    void disconnected(IOException cause) {
        if (over) {
            return;
        }
        if (mayRepeat(cause)) {
            repeated = true;
            connection = null;
            body.rewind();
            connect();
        } else if (received) {
            fail(cause, false);
        } else {
            fail(new EOFException("the connection ended before an answer came"), body.isInHand());
        }
    }

    private boolean mayRepeat(IOException cause) {
        UpstreamConnection on = connection;
        return on != null
                && on.isReused()
                && !received
                && !repeated
                && body.isInHand()
                && !(cause instanceof SSLException)
                && System.nanoTime() - sentAt <= limits.repeatWithin().toNanos();
    }

    private void tooSlow(String limit) {
        if (!over) {
            boolean inHand = body.isInHand();
            UpstreamConnection on = connection;
            fail(new TooSlowException(limit), inHand);
            if (on != null) {
                on.cut();
            }
        }
    }

    private void fail(IOException cause, boolean mayTryAnother) {
        if (!over) {
            boolean inHand = mayTryAnother && body.isInHand();
            finished();
            listener.failed(cause, inHand);
        }
    }

    private void finished() {
        over = true;
        deadline.stop();
        body.discard();
    }
}
